// <time data-moment datetime="…Z">: shown in the reader's own zone; the exact UTC stays in the tooltip.
import { once } from "./mounted.js";

const seen = new WeakSet();
const format = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

export function mount(time) {
  if (once(seen, time)) time.textContent = format.format(new Date(time.dateTime));
}
