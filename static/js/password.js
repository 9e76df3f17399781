// A new password: shows what was typed on request and says how hard it is to guess. The server decides.
import { once } from "./mounted.js";

const seen = new WeakSet();

const LEVELS = [
  [35, "weak", "Easy to guess"],
  [60, "fair", "Fair"],
  [Infinity, "strong", "Hard to guess"],
];

export function mount(input) {
  if (!once(seen, input)) return;
  const row = document.createElement("div");
  row.className = "password";
  input.replaceWith(row);
  row.append(input, revealButton(input));
  if (input.dataset.password === "new") row.after(meter(input));
}

function revealButton(input) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn";
  button.textContent = "Show";
  button.setAttribute("aria-label", "Show the password");
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    const hidden = input.type === "text";
    input.type = hidden ? "password" : "text";
    button.textContent = hidden ? "Show" : "Hide";
    button.setAttribute("aria-pressed", String(!hidden));
  });
  return button;
}

function meter(input) {
  const box = document.createElement("div");
  box.className = "strength";
  box.hidden = true;
  const bar = document.createElement("progress");
  bar.max = 80;
  bar.setAttribute("aria-label", "Strength of the password");
  const words = document.createElement("output");
  box.append(bar, words);
  input.addEventListener("input", () => {
    const bits = guessBits(input.value);
    const [, level, label] = input.value.length < 10 ? [0, "weak", "Too short"] : LEVELS.find(([limit]) => bits < limit);
    box.hidden = !input.value;
    bar.value = Math.min(bits, 80);
    bar.className = level;
    words.textContent = label;
  });
  return box;
}

/** A rough count of bits: the alphabet used, where repeats and runs such as "aaa" or "1234" add next to nothing. */
export function guessBits(password) {
  const alphabet =
    (/[a-z]/.test(password) ? 26 : 0) +
    (/[A-Z]/.test(password) ? 26 : 0) +
    (/[0-9]/.test(password) ? 10 : 0) +
    (/[^a-zA-Z0-9]/.test(password) ? 33 : 0);
  const codes = [...password].map((sign) => sign.codePointAt(0));
  const fresh = codes.filter((code, i) => i === 0 || Math.abs(code - codes[i - 1]) > 1).length;
  const distinct = new Set(codes).size;
  return Math.min(fresh, distinct * 2) * Math.log2(Math.max(alphabet, 2));
}
