// <div data-combobox="/suggest/"><input><div role="listbox" hidden>: what is typed is looked up, and the answers (links with
// role="option") are walked through with the arrows. Enter follows the chosen one; without a choice it sends the form as ever.
import { once } from "./mounted.js";

const PAUSE_MS = 150;
const seen = new WeakSet();

export function mount(box) {
  if (!once(seen, box)) return;
  const input = box.querySelector("input");
  const list = box.querySelector("[role=listbox]");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  let timer = 0;
  let asked = 0;

  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => list.querySelector("[aria-selected=true]");
  const show = (isOpen) => {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) choose(null);
  };
  function choose(option) {
    chosen()?.setAttribute("aria-selected", "false");
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }
  function close() {
    asked += 1; // an answer still under way comes too late
    clearTimeout(timer);
    show(false);
  }
  async function look() {
    const number = ++asked;
    const text = input.value.trim();
    if (!text) return close();
    try {
      const answer = await fetch(`${box.dataset.combobox}?q=${encodeURIComponent(text)}`);
      const html = answer.ok ? await answer.text() : "";
      if (number !== asked || document.activeElement !== input) return;
      list.innerHTML = html;
      show(options().length > 0);
    } catch {
      close(); // the list beside it says that the server does not answer
    }
  }

  show(false);
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE_MS);
  });
  input.addEventListener("keydown", (event) => {
    const all = options();
    const at = all.indexOf(chosen());
    if (event.key === "ArrowDown" && list.hidden) {
      event.preventDefault();
      look();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && all.length && !list.hidden) {
      event.preventDefault();
      asked += 1; // who has begun to choose is not interrupted by what still comes
      clearTimeout(timer);
      const next = event.key === "ArrowDown" ? at + 1 : at < 0 ? all.length - 1 : at - 1;
      choose(all[next] ?? null); // beyond either end: the input itself
    } else if (event.key === "Enter") {
      const option = !list.hidden && chosen();
      if (option) {
        event.preventDefault();
        option.click();
      }
      close();
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault(); // the first one closes the list, the next one empties the field
      close();
    } else if (event.key === "Tab") {
      close();
    }
  });
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget)) close();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus until the link is followed
}
