// A text with a preview beside it: rendered by the server, as learners will see it, a moment after the last key.
import { mount as drawMath } from "./math.js";

const PAUSE_MS = 300;

export function mount(area) {
  const view = Object.assign(document.createElement("div"), { className: "preview prose", tabIndex: 0 });
  view.setAttribute("role", "region");
  view.ariaLabel = `Preview: ${area.labels[0]?.textContent.replace(":", "").trim() ?? ""}`;
  area.after(view);
  area.parentElement.classList.add("with-preview");
  let timer;
  let newest = 0;

  async function show() {
    const number = ++newest;
    if (!area.value.trim()) return view.replaceChildren();
    const body = new URLSearchParams({
      text: area.value,
      slug: document.getElementById("id_slug")?.value ?? "",
      csrfmiddlewaretoken: area.form.elements.csrfmiddlewaretoken.value,
    });
    try {
      const answer = await fetch(document.querySelector("[data-preview-url]").dataset.previewUrl, { method: "POST", body });
      if (!answer.ok) throw new Error(answer.status);
      const html = await answer.text();
      if (number !== newest) return;
      view.innerHTML = html;
      view.querySelectorAll(".math").forEach(drawMath);
    } catch {
      if (number === newest) view.textContent = "No preview: the site does not answer. What you write is not lost; go on.";
    }
  }

  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE_MS);
  });
  show();
}
