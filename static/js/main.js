// Mounts the behaviours that the page asks for by data- attributes, now and in whatever htmx brings in.
// Light ones are part of this bundle; heavy ones are fetched where their attribute is found.
import htmx from "htmx.org";
import * as autosubmit from "./autosubmit.js";
import * as combobox from "./combobox.js";
import * as copy from "./copy.js";
import * as drafts from "./drafts.js";
import * as editor from "./editor.js";
import * as editorSettings from "./editor_settings.js";
import * as files from "./files.js";
import * as hints from "./hints.js";
import * as inputs from "./inputs.js";
import * as live from "./live.js";
import * as menu from "./menu.js";
import * as moment from "./moment.js";
import * as overflow from "./overflow.js";
import * as split from "./split.js";
import * as tabs from "./tabs.js";
import * as password from "./password.js";
import * as theme from "./theme.js";
import * as toast from "./toast.js";
import * as workbench from "./workbench.js";

// The content security policy allows no inline style and no eval; the server's answer to "back" is the page.
Object.assign(htmx.config, {
  includeIndicatorStyles: false,
  allowEval: false,
  historyCacheSize: 0,
  defaultSettleDelay: 0, // no style here moves from old to new, and behaviours are mounted only then
  refreshOnHistoryMiss: true,
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "422", swap: true }, // a form with its errors
    { code: "[45]..", swap: false, error: true },
  ],
});

const light = [
  ["[data-autosubmit]", autosubmit],
  ["[data-combobox]", combobox],
  ["[data-copy]", copy],
  [".menu", menu],
  ["[data-moment]", moment],
  ["pre, .scroll, .prose table, .math.block", overflow],
  ["[data-password]", password],
  ["[data-theme-switch]", theme],
  ["[data-toasts]", toast],
  ["[data-tabs]", tabs],
  ["[data-split]", split],
  ["[data-hints]", hints],
  ["[data-inputs]", inputs],
  ["[data-files]", files],
  ["[data-watch]", live],
  ["[data-workbench]", workbench],
  ["[data-drafts]", drafts], // puts the text and the language right before the editor takes them over
  ["[data-editor-settings]", editorSettings],
  ["[data-editor]", editor], // CodeMirror itself is a chunk, fetched where there is something to edit
];
const heavy = [
  [".math", () => import("./math.js")],
  ["[data-stepping]", () => import("./stepping.js")],
];

/** Elements within root (root itself included) that match. */
const matches = (root, selector) => [...(root.matches?.(selector) ? [root] : []), ...root.querySelectorAll(selector)];

async function mountAll(root) {
  for (const [selector, behaviour] of light) {
    for (const element of matches(root, selector)) behaviour.mount(element);
  }
  for (const [selector, load] of heavy) {
    const found = matches(root, selector);
    if (!found.length) continue;
    try {
      const behaviour = await load();
      for (const element of found) behaviour.mount(element);
    } catch (error) {
      console.error(`${selector} works without script:`, error);
    }
  }
}

document.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) mountAll(event.detail.elt);
});
mountAll(document);
