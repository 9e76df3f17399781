// [data-inputs]: own inputs to run on; add one, remove one, start from the samples.
import { once } from "./mounted.js";

const MOST = 10;
const seen = new WeakSet();

export function mount(element) {
  if (!once(seen, element)) return;
  const list = element.querySelector("[data-input-list]");
  const template = element.querySelector("template");
  const adder = element.querySelector("[data-input-add]");
  const own = element.querySelector("input[value=own]");

  const number = () => {
    [...list.children].forEach((item, at) => {
      item.querySelector("[data-input-name]").textContent = `Input ${at + 1}`;
      item.querySelector("textarea").setAttribute("aria-label", `Input ${at + 1}`);
      item.querySelector("[data-input-remove]").setAttribute("aria-label", `Remove input ${at + 1}`);
    });
    adder.disabled = list.children.length >= MOST;
  };
  const add = (text = "") => {
    const item = template.content.firstElementChild.cloneNode(true);
    item.querySelector("textarea").value = text;
    list.append(item);
    number();
    return item;
  };

  adder.addEventListener("click", () => {
    own.checked = true;
    add().querySelector("textarea").focus();
  });
  element.querySelector("[data-input-samples]")?.addEventListener("click", () => {
    own.checked = true;
    const texts = JSON.parse(document.getElementById(element.dataset.inputs).textContent);
    const there = [...list.querySelectorAll("textarea")];
    for (const area of there) if (!area.value.trim()) area.closest("li").remove();
    for (const text of texts) if (list.children.length < MOST) add(text);
    list.querySelector("textarea")?.focus();
  });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-input-remove]");
    if (!button) return;
    const item = button.closest("li");
    const neighbour = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    number();
    (neighbour?.querySelector("textarea") ?? adder).focus();
  });
}
