// Formulas: the server sends TeX in .math elements, KaTeX draws them; without script the TeX stays readable.
import katex from "katex";
import { once } from "./mounted.js";

const seen = new WeakSet();
let styled = false;

function style() {
  if (styled) return;
  styled = true;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("./katex.css", import.meta.url).href;
  document.head.append(link);
}

export function mount(element) {
  if (!once(seen, element)) return;
  style();
  katex.render(element.textContent.trim(), element, {
    displayMode: element.classList.contains("block"),
    throwOnError: false,
  });
}
