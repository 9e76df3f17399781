// [data-editor] wraps the form's <textarea>, which stays the truth: it is what is sent, saved and read.
// Others change the text by setting its value and firing "editor:set", the language by "editor:language".
const editors = new WeakMap();

export function mount(element) {
  if (editors.has(element)) return;
  const textarea = element.querySelector("textarea");
  if (!textarea) return;
  editors.set(element, null);
  start(element, textarea);
}

async function start(element, textarea) {
  const { createEditor } = await import("./editor_core.js");
  const hadFocus = document.activeElement === textarea;
  const editor = createEditor({
    parent: element,
    text: textarea.value,
    label: textarea.getAttribute("aria-label") || "Program",
    describedBy: textarea.getAttribute("aria-describedby") || "",
    nonce: element.dataset.nonce,
    onChange(text) {
      textarea.value = text;
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  editors.set(element, editor);
  textarea.hidden = true;
  element.dataset.ready = "";
  textarea.addEventListener("editor:set", () => editor.setText(textarea.value));
  textarea.addEventListener("editor:language", (event) => editor.setLanguage(event.detail));
  textarea.addEventListener("editor:keymap", (event) => editor.setKeymap(event.detail));
  textarea.addEventListener("editor:focus", () => editor.focus());
  // The fonts may come later than the editor: lines are measured again, so that clicks hit the right character.
  document.fonts?.ready.then(() => editor.view.requestMeasure());
  if (hadFocus) editor.focus();
  await Promise.all([
    editor.setLanguage(element.dataset.language),
    element.dataset.keymap &&
      element.dataset.keymap !== "default" &&
      editor.setKeymap(element.dataset.keymap),
  ]);
}
