// [data-drafts] is the editor's form. What is typed is kept in this browser at once, and by the server (where
// somebody is signed in) after a pause: code survives a reload, an ended session, and signing up in between.
// Keys carry the person, so that the next one at this browser does not find it; "anyone" is adopted on signing in.
import { once } from "./mounted.js";

const PAUSE_MS = 1500;
const ANYONE = "anyone";
const seen = new WeakSet();

export function mount(form) {
  if (!once(seen, form)) return;
  const { problem, person, drafts: address } = form.dataset;
  const textarea = form.elements.source;
  const select = form.elements.language;
  const status = form.querySelector("[data-draft-status]");
  const languages = JSON.parse(document.getElementById(form.dataset.languages).textContent);
  const owner = person || ANYONE;
  const key = (who, language) => `codequest:draft:${who}:${problem}:${language}`;
  let language = select.value;
  let timer = 0;
  let unsent = false;

  const textOf = (slug) => {
    const mine = read(key(owner, slug)) ?? (person ? read(key(ANYONE, slug)) : null);
    const kept = languages[slug]?.draft ?? null;
    if (mine && (kept === null || mine.at > (languages[slug].draftSavedAt ?? ""))) return mine.source;
    return kept ?? languages[slug]?.starter ?? "";
  };
  const show = (source) => {
    if (textarea.value === source) return;
    textarea.value = source;
    textarea.dispatchEvent(new CustomEvent("editor:set"));
  };
  const say = (words, at) => {
    if (!status) return;
    const time = at ? at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" }) : "";
    status.textContent = time ? `${words} ${time}` : words;
  };

  const keep = () => {
    const at = new Date();
    const stored = write(key(owner, language), { source: textarea.value, at: at.toISOString() });
    write(`codequest:language:${problem}`, language);
    if (languages[language])
      Object.assign(languages[language], { draft: textarea.value, draftSavedAt: at.toISOString() });
    const words = person ? "Draft kept" : "Draft kept in this browser";
    say(stored ? words : "Draft not kept: this browser stores nothing", stored ? at : null);
    if (!person) return;
    unsent = true;
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE_MS);
  };
  const send = async (keepalive = false) => {
    clearTimeout(timer);
    if (!unsent) return;
    unsent = false;
    const body = new FormData();
    body.set("language", language);
    body.set("source", textarea.value);
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    try {
      const answer = await fetch(address, { method: "POST", body, keepalive, redirect: "error" });
      if (answer.ok) {
        say("Draft saved", new Date());
        forget(key(ANYONE, language));
      } else if (answer.status === 403) say("Signed out: the draft is kept in this browser");
    } catch {
      say("No connection: the draft is kept in this browser");
    }
  };

  // The newest language and text of this browser win over what the server knew when it made the page.
  const last = read(`codequest:language:${problem}`);
  if (
    last &&
    last in languages &&
    !("asked" in form.dataset) &&
    read(key(owner, last)) &&
    last !== language
  ) {
    select.value = last;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    language = last;
  }
  if (read(key(owner, language)) || (person && read(key(ANYONE, language)))) {
    const before = textarea.value;
    show(textOf(language));
    if (textarea.value !== before) keep();
  }

  textarea.addEventListener("input", keep);
  select.addEventListener("change", () => {
    if (select.value === language) return;
    send();
    language = select.value;
    show(textOf(language));
    write(`codequest:language:${problem}`, language);
    say("");
  });
  document.addEventListener("visibilitychange", () => document.hidden && send(true));
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

function write(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false; // private mode, or full
  }
}

function forget(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    // Nothing there to forget.
  }
}
