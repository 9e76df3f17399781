// <time data-moment datetime="…Z">: shown in the reader's own zone; the exact UTC stays in the tooltip.
// <option data-moment="…Z">… UTC · more</option>: the same, of the part before the dot.
import { once } from "./mounted.js";

const seen = new WeakSet();
const format = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

export function mount(element) {
  if (!once(seen, element)) return;
  const text = format.format(new Date(element.dateTime ?? element.dataset.moment));
  element.textContent = element.dateTime ? text : element.textContent.replace(/^[^·]+(?= ·)/, text);
}
