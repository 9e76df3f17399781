// [data-inputs]: own inputs to run on, each with a text or several; add one, remove one, start from the samples.
import { once } from "./mounted.js";
import { select } from "./tabs.js";

const MOST = 10;
const BROUGHT = "own-input"; // in the session's storage: on the way from another page
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
      item.querySelector("[data-input-label]").setAttribute("aria-label", `Input ${at + 1}`);
      item.querySelector("[data-input-remove]").setAttribute("aria-label", `Remove input ${at + 1}`);
    });
    adder.disabled = list.children.length >= MOST;
  };
  const areas = (item) => [...item.querySelectorAll("textarea")];
  const add = (values = []) => {
    const item = template.content.firstElementChild.cloneNode(true);
    areas(item).forEach((area, at) => (area.value = values[at] ?? ""));
    list.append(item);
    number();
    return item;
  };

  // One that another page put aside, or a button of this page brings: it is shown, and can be run on.
  const bring = (text) => {
    own.checked = true;
    let item = [...list.children].find((each) => areas(each).every((area) => !area.value.trim()));
    if (!item && list.children.length < MOST) item = add();
    item ??= list.lastElementChild;
    const fields = areas(item);
    const values = fields.length > 1 ? text.split("\n") : [text]; // a line for each parameter
    fields.forEach((area, at) => (area.value = values[at] ?? ""));
    for (const id of ["tab-result", "tab-dock-input"]) {
      const tab = document.getElementById(id);
      if (tab) select(tab);
    }
    fields[0].focus();
  };
  element.addEventListener("inputs:bring", (event) => bring(event.detail));
  try {
    const brought = sessionStorage.getItem(BROUGHT);
    sessionStorage.removeItem(BROUGHT);
    if (brought !== null) bring(brought);
  } catch {
    // Nothing can have been put aside.
  }

  adder.addEventListener("click", () => {
    own.checked = true;
    add().querySelector("textarea").focus();
  });
  element.querySelector("[data-input-samples]")?.addEventListener("click", () => {
    own.checked = true;
    const samples = JSON.parse(document.getElementById(element.dataset.inputs).textContent);
    for (const item of [...list.children]) if (areas(item).every((area) => !area.value.trim())) item.remove();
    for (const values of samples) if (list.children.length < MOST) add(values);
    list.querySelector("textarea")?.focus();
  });
  list.addEventListener("input", ({ target }) => {
    target.removeAttribute("aria-invalid"); // what was wrong is being mended
    target.parentElement.querySelector("[data-field-error]")?.remove();
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

// <a data-own-input="#id">: that element's text becomes own input, here or on the page the link leads to.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-own-input]");
  if (!link) return;
  const text = document.querySelector(link.dataset.ownInput).textContent;
  const here = document.querySelector("[data-inputs]");
  if (here) {
    event.preventDefault();
    here.dispatchEvent(new CustomEvent("inputs:bring", { detail: text }));
    return;
  }
  try {
    sessionStorage.setItem(BROUGHT, text);
  } catch {
    // This browser stores nothing: the link leads to the problem all the same.
  }
});
