// <button data-copy="#id">: copies that element's text; with an empty value the text of the <pre> beside it.
import { once } from "./mounted.js";

const DONE_MS = 1600;
const seen = new WeakSet();

export function mount(button) {
  if (!once(seen, button)) return;
  const label = button.getAttribute("aria-label");
  button.hidden = false;
  button.addEventListener("click", async () => {
    const selector = button.dataset.copy;
    const source = selector ? document.querySelector(selector) : button.parentElement.querySelector("pre");
    await write(source.value ?? source.textContent);
    button.classList.add("done");
    button.setAttribute("aria-label", "Copied");
    setTimeout(() => {
      button.classList.remove("done");
      if (label) button.setAttribute("aria-label", label);
    }, DONE_MS);
  });
}

/** The clipboard API needs https or localhost; elsewhere a selection is copied the old way. */
async function write(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "visually-hidden";
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
