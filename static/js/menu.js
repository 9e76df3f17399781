// <details class="menu"> opens without script; with it, Escape and a click elsewhere close it.
import { once } from "./mounted.js";

const seen = new WeakSet();

export function mount(menu) {
  if (!once(seen, menu)) return;
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
}
