// What scrolls sideways can be reached by keyboard, and only then is a stop of the Tab key.
import { once } from "./mounted.js";

const seen = new WeakSet();
const observer = new ResizeObserver((entries) => entries.forEach((entry) => update(entry.target)));

function update(element) {
  const scrolls =
    element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
  if (scrolls) element.tabIndex = 0;
  else if (!element.hasAttribute("data-keep-tabindex")) element.removeAttribute("tabindex");
}

export function mount(element) {
  if (!once(seen, element)) return;
  observer.observe(element);
  document.fonts.ready.then(() => update(element)); // another font: another width of the text, the same box
}
