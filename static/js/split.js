// [data-split="--name"] is a separator: drag it or use the arrow keys. Its value, a share in percent of the
// container it divides, is a custom property of that container and is remembered in this browser.
import { once } from "./mounted.js";

const seen = new WeakSet();

export function mount(element) {
  if (!once(seen, element)) return;
  const container = element.closest("[data-split-container]");
  const property = element.dataset.split;
  const isVertical = element.getAttribute("aria-orientation") === "vertical";
  const min = Number(element.getAttribute("aria-valuemin"));
  const max = Number(element.getAttribute("aria-valuemax"));
  const key = `codequest:split:${property}`;
  const initial = Number(element.getAttribute("aria-valuenow"));

  const set = (next, keep = true) => {
    const value = Math.min(max, Math.max(min, Math.round(next * 10) / 10));
    container.style.setProperty(property, `${value}%`);
    element.setAttribute("aria-valuenow", String(Math.round(value)));
    if (!keep) return;
    try {
      localStorage.setItem(key, String(value));
    } catch {
      // Not remembered, that is all.
    }
  };

  let kept = null;
  try {
    kept = localStorage.getItem(key);
  } catch {
    kept = null;
  }
  if (kept) set(Number(kept), false);

  const share = (event) => {
    const box = container.getBoundingClientRect();
    return isVertical
      ? ((event.clientX - box.left) / box.width) * 100
      : ((event.clientY - box.top) / box.height) * 100;
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    element.dataset.dragging = "";
    event.preventDefault();
  });
  element.addEventListener("pointermove", (event) => {
    if ("dragging" in element.dataset) set(share(event));
  });
  const stop = () => delete element.dataset.dragging;
  element.addEventListener("pointerup", stop);
  element.addEventListener("pointercancel", stop);
  element.addEventListener("dblclick", () => set(initial));
  element.addEventListener("keydown", (event) => {
    const value = parseFloat(getComputedStyle(container).getPropertyValue(property)); // the page may have its own
    const steps = isVertical
      ? { ArrowLeft: value - 2, ArrowRight: value + 2 }
      : { ArrowUp: value - 2, ArrowDown: value + 2 };
    const next = { ...steps, Home: min, End: max, Enter: initial }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    set(next);
  });
}
