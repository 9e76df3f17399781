// [data-stepping="id"]: a slider over what a program did. The trace in #id is the program's own words: it is looked at
// with care, and everything of it becomes text.
import { once } from "./mounted.js";

const seen = new WeakSet();
const ENDS = {
  end: "The program ended here.",
  steps: "Only the first 1,000 steps are shown. A smaller input shows more of the way.",
  size: "The rest is not shown: there was too much to tell. A smaller input shows more of the way.",
  time: "The program was stopped: it took too long. A smaller input shows more of the way.",
  broken: "The rest cannot be shown: the program disturbed what tells of it.",
};

export function mount(element) {
  if (!once(seen, element)) return;
  const part = (name) => element.querySelector(`[data-${name}]`);
  const trace = JSON.parse(document.getElementById(element.dataset.stepping).textContent);
  const { steps, frames, values, output, sources } = trace;
  part("ending").textContent = ending(trace);
  if (!steps.length) {
    part("where").textContent = "There is no step to show.";
    return;
  }
  const slider = part("slider");
  slider.max = steps.length;
  let shownFile = null;

  const show = (at) => {
    const step = steps[at];
    const stack = step.stack.map((number) => frames[number]);
    const inner = stack.at(-1);
    slider.value = at + 1;
    const words = `Step ${at + 1} of ${steps.length}, line ${inner.line}${inner.function ? ` in ${inner.function}` : ""}${told(step)}`;
    part("where").textContent = words;
    slider.setAttribute("aria-valuetext", words);
    showSource(inner);
    part("stack").replaceChildren(...stackOf(step, stack, at ? steps[at - 1] : null));
    part("output").textContent = output.slice(0, step.printed) || " ";
    for (const button of element.querySelectorAll("[data-to]")) {
      const isBack = button.dataset.to === "first" || button.dataset.to === "previous";
      button.disabled = isBack ? at === 0 : at === steps.length - 1;
    }
  };

  const showSource = (frame) => {
    const place = part("source");
    if (shownFile !== frame.file) {
      shownFile = frame.file;
      const list = make("ol", "lines");
      for (const text of String(sources[frame.file] ?? "").split("\n")) list.append(make("li", "", text || " "));
      place.replaceChildren(list);
    }
    const list = place.firstElementChild;
    list.querySelector("[aria-current]")?.removeAttribute("aria-current");
    const line = list.children[frame.line - 1];
    if (!line) return;
    line.setAttribute("aria-current", "step");
    // Only the listing moves, never the page.
    const top = line.getBoundingClientRect().top - place.getBoundingClientRect().top + place.scrollTop;
    if (top < place.scrollTop || top + line.offsetHeight > place.scrollTop + place.clientHeight) {
      place.scrollTop = top - place.clientHeight / 2;
    }
  };

  const stackOf = (step, stack, before) => {
    const parts = stack.map((frame, depth) => {
      const isInner = depth === stack.length - 1;
      const old = before && frames[before.stack[depth]];
      const known = old && old.function === frame.function && old.file === frame.file ? new Map(old.variables) : null;
      const block = make("details", "frame");
      block.open = isInner;
      block.append(make("summary", "", `${frame.function || "the program"}, line ${frame.line}`));
      if (frame.variables.length) block.append(table(frame, known));
      else block.append(make("p", "muted small", "No variables yet."));
      return block;
    });
    if (step.left_out) parts.splice(0, 0, make("p", "muted small", `${step.left_out} calls further out are left out.`));
    return [make("h3", "", "Variables and calls"), ...parts.reverse()];
  };

  const table = (frame, known) => {
    const rows = make("table", "table small");
    const body = make("tbody");
    for (const [name, number] of frame.variables) {
      const row = make("tr");
      const head = make("th", "", name);
      head.scope = "row";
      const cell = make("td");
      cell.append(make("code", "", values[number]));
      if (known ? known.get(name) !== number : false) {
        row.className = "changed";
        cell.append(" ", make("span", "badge", known.has(name) ? "changed" : "new"));
      }
      row.append(head, cell);
      body.append(row);
    }
    rows.append(body);
    return rows;
  };

  const current = () => Number(slider.value) - 1;
  slider.addEventListener("input", () => show(current()));
  element.addEventListener("click", (event) => {
    const to = event.target.closest("[data-to]")?.dataset.to;
    if (!to) return;
    const next = { first: 0, previous: current() - 1, next: current() + 1, last: steps.length - 1 }[to];
    show(Math.min(Math.max(next, 0), steps.length - 1));
    if (document.activeElement?.disabled || document.activeElement === document.body) slider.focus();
  });
  element.querySelector(".controls").hidden = element.querySelector(".views").hidden = false;
  show(0);
}

function told(step) {
  if (step.event === "return") return `: returns ${step.note}`;
  if (step.event === "exception") return `: raises ${step.note}`;
  return "";
}

function ending(trace) {
  const cut = trace.is_output_cut ? " Only the beginning of the output is kept." : "";
  if (trace.end === "exit") return `The program left with sys.exit(${trace.words}).${cut}`;
  if (trace.end === "exception") return `The program ended with an error: ${trace.words}${cut}`;
  if (trace.end === "killed") return `The program was stopped: it ${trace.words}.${cut}`;
  return (ENDS[trace.end] ?? ENDS.broken) + cut;
}

function make(tag, className = "", text = null) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== null) element.textContent = text;
  return element;
}
