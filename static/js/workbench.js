// [data-workbench] is the form of an editor: its keys, its messages and what happens around a request.
import { once } from "./mounted.js";
import { select as selectTab } from "./tabs.js";

const seen = new WeakSet();

export function mount(form) {
  if (!once(seen, form)) return;
  const textarea = form.elements.source;
  const languages = form.elements.language;
  const message = () => form.querySelector("#editor-message");

  // --- keys: caught before the editor sees them
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      const button = form.querySelector(event.shiftKey ? "[data-submit]" : "[data-run]");
      if (!button || event.repeat) return;
      event.preventDefault();
      event.stopPropagation();
      button.click();
    },
    { capture: true },
  );

  // --- language
  const limits = form.querySelector("#program-limits");
  const showLanguage = () => {
    const chosen = languages.selectedOptions[0];
    if (limits && chosen) limits.textContent = chosen.dataset.limits;
    for (const button of form.querySelectorAll("[data-step]")) button.hidden = button.dataset.step !== languages.value;
    textarea.dispatchEvent(new CustomEvent("editor:language", { detail: languages.value }));
  };
  languages.addEventListener("change", showLanguage);

  // --- starter code, with a way back
  form.querySelector("[data-reset]")?.addEventListener("click", () => {
    const before = textarea.value;
    const all = JSON.parse(document.getElementById(form.dataset.languages).textContent);
    write(all[languages.value]?.starter ?? "");
    const undo = say("reset").querySelector("[data-undo]");
    undo.addEventListener("click", () => {
      write(before);
      clear();
      textarea.dispatchEvent(new CustomEvent("editor:focus"));
    });
  });
  const write = (text) => {
    textarea.value = text;
    textarea.dispatchEvent(new CustomEvent("editor:set"));
    textarea.dispatchEvent(new Event("input", { bubbles: true }));
  };

  // --- messages beside the editor; their words are in the page
  const clear = () => {
    const empty = document.createElement("div");
    empty.id = "editor-message";
    message().replaceWith(empty);
    return empty;
  };
  const say = (name) => {
    const place = clear();
    place.replaceChildren(form.querySelector(`template[data-message=${name}]`).content.cloneNode(true));
    place.scrollIntoView({ block: "nearest" });
    return place;
  };

  // --- requests
  const forDetails = (listener) => (event) => {
    const source = event.detail.elt;
    if (source === form || form.contains(source)) listener(event, source);
  };
  // Signing in again in another tab makes a new token; the cookie has it.
  form.addEventListener("htmx:configRequest", (event) => {
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
    if (!token) return;
    event.detail.parameters.csrfmiddlewaretoken = token;
    event.detail.headers["X-CSRFToken"] = token;
  });
  form.addEventListener(
    "htmx:beforeRequest",
    forDetails(() => {
      clear();
      form.dataset.busy = "";
    }),
  );
  form.addEventListener(
    "htmx:afterRequest",
    forDetails((event, source) => {
      delete form.dataset.busy;
      const { status } = event.detail.xhr;
      if (status < 200 || status >= 400) return; // what was refused is said beside the editor
      if (source.matches("[data-submit]")) form.elements.idempotency_key.value = freshKey();
      showResult(form);
    }),
  );
  // Our refusals name their place (HX-Retarget); any other failure gets words of the page. The code stays put.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, requestConfig } = event.detail;
    if (!requestConfig || !form.contains(requestConfig.elt) || xhr.status < 400) return;
    event.detail.isError = false;
    event.detail.shouldSwap = Boolean(xhr.getResponseHeader("HX-Retarget"));
    event.detail.swapOverride = "outerHTML";
    if (!event.detail.shouldSwap) say(xhr.status === 403 ? "session" : "failed");
  });
  form.addEventListener("htmx:sendError", (event) => {
    event.stopPropagation();
    say("offline");
  });
}

/** On a phone the result is a tab of the page, elsewhere one of the dock. */
function showResult(form) {
  for (const id of ["tab-result", "tab-dock-result"]) {
    const tab = document.getElementById(id);
    if (tab) selectTab(tab);
  }
  const result = document.getElementById("result");
  if (!form.closest(".workbench")) result?.scrollIntoView({ block: "nearest" });
}

function freshKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
