// [data-files] is the form's file input: files are added to those there are, listed, removed, and one may be started
// from. The input stays the truth: it is what is sent. They are kept in this browser, with the person as drafts are.
import * as kept from "./kept_files.js";
import { once } from "./mounted.js";

const MOST = 100; // of one request; the server says in words what a program may have
const seen = new WeakSet();

export function mount(input) {
  if (!once(seen, input)) return;
  const place = document.getElementById(input.dataset.files);
  const list = place.querySelector("[data-file-list]");
  const template = place.querySelector("template");
  const entry = place.querySelector("[data-entry-point]");
  const { problem, person } = input.form.dataset;
  const key = (who) => `${who}:${problem}`;
  let files = [];

  const show = () => {
    const all = new DataTransfer();
    for (const file of files) all.items.add(file);
    input.files = all.files;
    list.replaceChildren(...files.map(item));
    list.hidden = !files.length;
    place.toggleAttribute("data-filled", files.length > 0);
    if (!entry) return;
    const names = files.map((file) => file.name).filter((name) => !name.toLowerCase().endsWith(".zip"));
    const chosen = entry.value;
    entry.replaceChildren(entry.options[0], ...names.map((name) => new Option(name)));
    entry.value = names.includes(chosen) ? chosen : "";
    entry.closest("label").hidden = !names.length;
  };
  const changed = async () => {
    show();
    place.removeAttribute("data-kept");
    const isKept = await kept.write(key(person), { files, entry: entry?.value ?? "" });
    place.toggleAttribute("data-kept", isKept);
    const words = place.querySelector("[data-keeping]");
    if (!isKept) words.textContent = words.dataset.keeping;
  };
  const item = (file) => {
    const made = template.content.firstElementChild.cloneNode(true);
    made.querySelector("[data-file-name]").textContent = file.name;
    made.querySelector("[data-file-size]").textContent = sizeOf(file.size);
    made.querySelector("[data-file-remove]").setAttribute("aria-label", `Remove ${file.name}`);
    return made;
  };

  // A file of a name that is there already takes its place: it was changed and added again.
  input.addEventListener("change", () => {
    const added = [...input.files];
    const names = new Set(added.map((file) => file.name));
    files = [...files.filter((file) => !names.has(file.name)), ...added].slice(0, MOST);
    changed();
  });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-file-remove]");
    if (!button) return;
    const at = [...list.children].indexOf(button.closest("li"));
    files.splice(at, 1);
    changed();
    const next = list.children[Math.min(at, files.length - 1)];
    (next?.querySelector("[data-file-remove]") ?? input).focus();
  });
  entry?.addEventListener("change", changed);
  const restore = async () => {
    const found = (await kept.read(key(person))) ?? (person && (await kept.read(key(""))));
    if (!found || files.length) return;
    files = found.files;
    show();
    if (entry) entry.value = found.entry;
    if (!person) return;
    await kept.write(key(""), { files: [] }); // adopted
    changed();
  };
  if (input.files.length) input.dispatchEvent(new Event("change")); // what the browser has kept over a reload
  else restore();
}

function sizeOf(bytes) {
  return bytes < 1024 ? `${bytes} B` : `${Math.ceil(bytes / 1024)} KiB`;
}
