// [data-tabs] is a tablist. Tabs may be links: without script the server shows the right panel.
// The chosen panel carries data-active; CSS decides what that means (on a phone the panes of the page are tabs too).
import { once } from "./mounted.js";

const seen = new WeakSet();

export function mount(element) {
  if (!once(seen, element)) return;
  const tabs = [...element.querySelectorAll("[role=tab]")];
  bringIntoView(element.querySelector("[aria-selected=true]"));
  element.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (!tab || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    select(tab);
  });
  element.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(document.activeElement);
    if (at < 0) return;
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const tab = tabs[(next + tabs.length) % tabs.length];
    select(tab);
    tab.focus();
  });
}

// <a data-open-tab="hints"> opens that tab where the page has it; elsewhere it is a link.
document.addEventListener("click", (event) => {
  const name = event.target.closest?.("[data-open-tab]")?.dataset.openTab;
  const tab = name && document.getElementById(`tab-${name}`);
  if (!tab || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const pane = document.querySelector(`[role=tab][aria-controls="${tab.closest(".pane")?.id}"]`);
  if (pane) select(pane);
  select(tab);
  tab.focus();
});

// Show the panel of a tab; fires "tab:open" on the panel.
export function select(tab) {
  const list = tab.closest("[role=tablist]");
  for (const other of list.querySelectorAll("[role=tab]")) {
    const isChosen = other === tab;
    other.setAttribute("aria-selected", String(isChosen));
    other.tabIndex = isChosen ? 0 : -1;
    document.getElementById(other.getAttribute("aria-controls"))?.toggleAttribute("data-active", isChosen);
  }
  const panel = document.getElementById(tab.getAttribute("aria-controls"));
  panel?.dispatchEvent(new CustomEvent("tab:open", { bubbles: true }));
  bringIntoView(tab);
  if (tab.href && "url" in list.dataset) history.replaceState(history.state, "", tab.href);
}

/** On a phone a row of tabs scrolls; the page does not move. */
function bringIntoView(tab) {
  const list = tab?.closest("[role=tablist]");
  if (!list || list.scrollWidth <= list.clientWidth) return;
  const [inner, outer] = [tab.getBoundingClientRect(), list.getBoundingClientRect()];
  list.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
}
