// Keys that lead through the form without passing every field, and the list that tells of them.

import { element } from "./dom.js";
import { say } from "../words.js";

/** The keys with the texts that say what they do; those of rows and lists are heard by the parts themselves. */
const TOLD = [
  ["Alt+Shift+PageDown, Alt+Shift+PageUp", "form.keys.chapter"],
  ["Alt+Shift+F", "form.keys.finding"],
  ["Alt+Shift+Z", "form.keys.undo"],
  ["Ctrl+S", "form.keys.save"],
  ["Ctrl+Enter", "form.keys.row"],
  ["Alt+Shift+↑ ↓ D Delete", "form.keys.row_tools"],
  ["↑ ↓ Esc", "form.keys.ticks"],
];

/**
 * Listens for a form until `signal` ends it: in it, and where nothing is in focus for the first form of the page. The actions are
 * `chapter(step)`, `finding()`, `undo()` and `save()`.
 */
export function listenToKeys(host, signal, { chapter, finding, undo, save }) {
  const listen = (event) => {
    const isNowhere = event.target === document.body && document.querySelector("postmortem-form") === host;
    if (!(isNowhere || host.contains(event.target)) || host.querySelector("dialog[open]") || !host.dataset.view) return;
    const both = event.altKey && event.shiftKey;
    if (both && event.key === "PageDown") chapter(1);
    else if (both && event.key === "PageUp") chapter(-1);
    else if (both && event.code === "KeyF") finding();
    else if (both && event.code === "KeyZ") undo();
    else if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key === "s") save();
    else return;
    event.preventDefault();
  };
  document.addEventListener("keydown", listen, { signal });
}

/** What the keys do, folded away. */
export function keyList() {
  const entries = TOLD.map(([keys, text]) => element("div", {}, element("dt", {}, keys), element("dd", {}, say(text))));
  return element("details", { class: "form-keys" }, element("summary", {}, say("form.keys.title")), element("dl", {}, entries));
}
