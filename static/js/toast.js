// The live region for short messages. The server fills it with the page, or sends
// HX-Trigger: {"toast": {"level": "success", "text": "Saved."}} with a fragment. Scripts: toast(text, level).
import { once } from "./mounted.js";

const STAYS_MS = 6000;
const seen = new WeakSet();

export function mount(list) {
  if (!once(seen, list)) return;
  for (const item of list.children) arm(item);
}

export function toast(text, level = "info") {
  const list = document.querySelector("[data-toasts]");
  const item = list.querySelector("template").content.firstElementChild.cloneNode(true);
  item.classList.add(level);
  item.querySelector("span").textContent = text;
  list.append(item);
  arm(item);
}

/** Errors stay until they are closed; the rest goes by itself, but not while it is read or pointed at. */
function arm(item) {
  if (!item.matches(".toast")) return;
  const close = item.querySelector("button");
  close.hidden = false;
  close.addEventListener("click", () => item.remove());
  if (item.classList.contains("error")) return;
  const leave = () => (item.matches(":hover, :focus-within") ? setTimeout(leave, STAYS_MS) : item.remove());
  setTimeout(leave, STAYS_MS);
}

document.addEventListener("toast", (event) => toast(event.detail.text, event.detail.level));
document.addEventListener("htmx:sendError", () => toast("The server does not answer. Check your connection.", "error"));
document.addEventListener("htmx:responseError", (event) => {
  const { status } = event.detail.xhr;
  if (status === 429) toast("That was a little fast. Wait a moment, then try again.", "warning");
  else if (status === 403) toast("Your session has ended. Reload the page and sign in again.", "error");
  else toast("That did not work. Reload the page and try again.", "error");
});
