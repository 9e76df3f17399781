// [data-live="/ws/…"]: the fragment arrives through a socket as soon as it changes. It also polls by itself, so a
// socket that cannot be had, breaks or stays silent changes nothing but the speed.
import htmx from "htmx.org";

const FRESH_MS = 4000; // while frames are younger than this, polls are not sent
const sockets = new Map(); // id of the fragment -> {socket, heardAt}

export function mount(element) {
  announce(element);
  const known = sockets.get(element.id);
  if (!element.dataset.live) {
    known?.socket.close();
    sockets.delete(element.id);
    return;
  }
  if (known) return;
  const address = new URL(element.dataset.live, location.href);
  address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  let socket;
  try {
    socket = new WebSocket(address);
  } catch {
    return;
  }
  const entry = { socket, heardAt: -Infinity };
  sockets.set(element.id, entry);
  socket.addEventListener("message", (event) => {
    entry.heardAt = performance.now();
    replace(element.id, event.data);
  });
  // Its place in the map is kept: after a refusal or a break the fragment goes on polling, without trying again.
  socket.addEventListener("close", () => {
    entry.heardAt = -Infinity;
  });
}

function replace(id, html) {
  const old = document.getElementById(id);
  if (!old) {
    sockets.get(id)?.socket.close();
    sockets.delete(id);
    return;
  }
  if (!("live" in old.dataset)) return; // final already
  htmx.swap(old, html, { swapStyle: "outerHTML" });
}

// Say state and verdict once each to people who do not see them; what was there with the page is no news.
function announce(element) {
  if ("final" in element.dataset && document.readyState !== "complete") return;
  const region = document.querySelector("[data-announcer]");
  const words = element.dataset.summary;
  if (!region || !words || region.textContent === words) return;
  region.textContent = words;
  if (!("final" in element.dataset) || !element.id.startsWith("submission-")) return;
  element.dispatchEvent(new CustomEvent("submission:final", { bubbles: true }));
  if (element.dataset.verdict === "AC") {
    element.dispatchEvent(new CustomEvent("submission:accepted", { bubbles: true }));
  }
}

document.addEventListener("htmx:beforeRequest", (event) => {
  const source = event.target;
  const entry = source.dataset && "live" in source.dataset ? sockets.get(source.id) : null;
  if (entry && performance.now() - entry.heardAt < FRESH_MS) event.preventDefault();
});

// An answer to a poll that comes after the final frame is old news.
document.addEventListener("htmx:beforeSwap", (event) => {
  const asked = event.detail.requestConfig?.elt;
  if (
    asked?.dataset &&
    "live" in asked.dataset &&
    event.detail.requestConfig.verb === "get" &&
    !asked.isConnected
  ) {
    event.detail.shouldSwap = false;
  }
});
