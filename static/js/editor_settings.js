// [data-editor-settings]: theme, size of type and keymap of the editor, remembered in this browser.
import { once } from "./mounted.js";

const KEY = "codequest:editor";
const seen = new WeakSet();

function load() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) || {};
  } catch {
    return {};
  }
}

export function mount(element) {
  if (!once(seen, element)) return;
  const editor = document.getElementById(element.dataset.editorSettings);
  const textarea = editor.querySelector("textarea");
  const fields = element.querySelectorAll("select");
  const kept = load();
  for (const field of fields) if (kept[field.name]) field.value = kept[field.name];

  const apply = () => {
    const chosen = Object.fromEntries([...fields].map((field) => [field.name, field.value]));
    editor.dataset.theme = chosen.editor_theme;
    editor.dataset.keymap = chosen.editor_keymap;
    editor.style.setProperty("--code-size", `${chosen.editor_font_px}px`);
    textarea.dispatchEvent(new CustomEvent("editor:keymap", { detail: chosen.editor_keymap }));
    return chosen;
  };
  apply();
  element.addEventListener("change", () => {
    const chosen = apply();
    try {
      localStorage.setItem(KEY, JSON.stringify(chosen));
    } catch {
      // A browser without storage forgets, and works.
    }
  });
}
