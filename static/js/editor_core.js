// CodeMirror and nothing of the page: a chunk of its own, loaded when there is something to edit.
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import {
  HighlightStyle,
  bracketMatching,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, Prec } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  dropCursor,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";

const LANGUAGES = {
  c: async () => (await import("@codemirror/lang-cpp")).cpp(),
  cpp: async () => (await import("@codemirror/lang-cpp")).cpp(),
  go: async () => (await import("@codemirror/lang-go")).go(),
  java: async () => (await import("@codemirror/lang-java")).java(),
  javascript: async () => (await import("@codemirror/lang-javascript")).javascript(),
  postgresql: async () => {
    const { sql, PostgreSQL } = await import("@codemirror/lang-sql");
    return sql({ dialect: PostgreSQL });
  },
  pypy: async () => (await import("@codemirror/lang-python")).python(),
  python: async () => (await import("@codemirror/lang-python")).python(),
  rust: async () => (await import("@codemirror/lang-rust")).rust(),
  sqlite: async () => {
    const { sql, SQLite } = await import("@codemirror/lang-sql");
    return sql({ dialect: SQLite });
  },
  typescript: async () => (await import("@codemirror/lang-javascript")).javascript({ typescript: true }),
};

const KEYMAPS = {
  vim: async () => (await import("@replit/codemirror-vim")).vim(),
  emacs: async () => (await import("@replit/codemirror-emacs")).emacs(),
};

// The colours are custom properties of editor.css, so that both themes and the printed programs share them.
const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: "var(--code-number)" },
  { tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic" },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.propertyName)],
    color: "var(--code-function)",
  },
  {
    tag: [tags.typeName, tags.className, tags.namespace, tags.processingInstruction, tags.meta],
    color: "var(--code-type)",
  },
  { tag: tags.invalid, color: "var(--code-invalid)" },
]);

export function createEditor({ parent, text, label, describedBy, nonce, onChange }) {
  const language = new Compartment();
  const keys = new Compartment();
  let wanted = null; // the language asked for last; an answer for an earlier one is dropped

  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        nonce ? EditorView.cspNonce.of(nonce) : [],
        keys.of([]),
        lineNumbers(),
        highlightActiveLineGutter(),
        highlightSpecialChars(),
        history(),
        drawSelection(),
        dropCursor(),
        EditorState.allowMultipleSelections.of(true),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ activateOnTyping: false }),
        rectangularSelection(),
        highlightActiveLine(),
        highlightSelectionMatches(),
        syntaxHighlighting(colours),
        keymap.of([
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...searchKeymap,
          ...historyKeymap,
          ...completionKeymap,
          indentWithTab,
        ]),
        EditorView.contentAttributes.of({
          "aria-label": label,
          "aria-describedby": describedBy,
          spellcheck: "false",
          tabindex: "0", // focusable anyway; said aloud for tools that do not know contenteditable
        }),
        EditorView.updateListener.of((update) => update.docChanged && onChange(update.state.doc.toString())),
        language.of([]),
      ],
    }),
  });

  return {
    view,
    setText(next) {
      const end = view.state.doc.length;
      if (view.state.doc.toString() !== next) view.dispatch({ changes: { from: 0, to: end, insert: next } });
    },
    async setLanguage(slug) {
      wanted = slug;
      const support = slug in LANGUAGES ? await LANGUAGES[slug]() : [];
      if (wanted !== slug) return;
      const unit = indentUnit.of(slug === "go" ? "\t" : "    ");
      view.dispatch({ effects: language.reconfigure([support, unit, EditorState.tabSize.of(4)]) });
    },
    async setKeymap(name) {
      const extension = name in KEYMAPS ? await KEYMAPS[name]() : [];
      view.dispatch({ effects: keys.reconfigure(Prec.high(extension)) });
    },
    focus: () => view.focus(),
  };
}
