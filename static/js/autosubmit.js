// <form data-autosubmit>: a changed choice or a pause in typing sends the form; its button is for those without script.
import { once } from "./mounted.js";

const PAUSE_MS = 250;
const seen = new WeakSet();

export function mount(form) {
  if (!once(seen, form)) return;
  let timer = 0;
  const send = () => {
    clearTimeout(timer);
    form.requestSubmit();
  };
  form.addEventListener("change", (event) => {
    if (event.target.type !== "search") send();
  });
  form.addEventListener("input", (event) => {
    if (event.target.type !== "search") return;
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE_MS);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}
