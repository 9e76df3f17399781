// Names for what the administration leaves without: controls in tables are called as their columns, and so on.
import { mount } from "./overflow.js";
import { mount as preview } from "./preview.js";

const text = (cell) => cell?.textContent.trim().replace(/\?$/, "") ?? "";

/** Django draws the tables of a form, and the rows added to them, without a label at any control. */
function nameControls(table) {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  for (const row of table.tBodies[0]?.rows ?? []) {
    for (const control of row.querySelectorAll("input:not([type=hidden]), select, textarea")) {
      if (control.labels?.length || control.ariaLabel) continue;
      const of = row.querySelector("th, td.original p")?.textContent.trim();
      control.ariaLabel = [text(heads[control.closest("td").cellIndex]), of].filter(Boolean).join(", ");
    }
  }
}

function mend() {
  for (const table of document.querySelectorAll("#content-main table")) nameControls(table);
  for (const cell of document.querySelectorAll("#content-main thead th:empty")) {
    cell.append(Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: "Row" }));
  }
  for (const field of document.querySelectorAll(".select2-search__field:not([aria-label])")) {
    field.ariaLabel = `Add to: ${text(field.closest(".form-row, .fieldBox")?.querySelector("label")) || "the list"}`;
  }
  for (const icon of document.querySelectorAll(".search-label-icon:not([role])")) icon.setAttribute("role", "img");
}

document.getElementById("searchbar")?.setAttribute("aria-label", "Search");
for (const element of document.querySelectorAll("#content-main table, #content-main pre")) mount(element);
mend();
for (const area of document.querySelectorAll("textarea[data-preview]")) preview(area);
new MutationObserver(mend).observe(document.getElementById("content") ?? document.body, { childList: true, subtree: true });

// A page that shows work in progress looks again after so many seconds.
const again = document.querySelector("[data-look-again]")?.dataset.lookAgain;
if (again) setTimeout(() => location.reload(), 1000 * again);
