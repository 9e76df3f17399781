// [data-hints]: CSS opens each hint after the one before; a hint once opened may be closed again without hiding the next.
import { once } from "./mounted.js";

const seen = new WeakSet();

export function mount(element) {
  if (!once(seen, element)) return;
  for (const hint of element.querySelectorAll("details")) {
    hint.addEventListener("toggle", () => hint.open && hint.classList.add("was-open"));
  }
}
