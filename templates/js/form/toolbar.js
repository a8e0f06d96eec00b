// The bar on top of the form: which file, whether it is saved, and what can be done with it.

import { button, element } from "./dom.js";
import { say } from "../words.js";

const VIEWS = { form: "form.view.form", text: "form.view.text", preview: "form.view.preview" };
const STATES = {
  new: "form.nothing_yet",
  saving: "form.saving",
  saved: "form.draft_saved",
  held: "form.draft_held",
  copied: "form.copied",
  failed: "form.not_saved",
};

export class Toolbar {
  #name = element("span", { class: "form-file" });
  #state = element("span", { class: "form-state" });
  /** What must not be overlooked; it stays in sight where the bar does not. */
  alert = element("div", { class: "form-alert", role: "alert", hidden: true });
  #views = {};
  #undo;

  /** `actions` has `begin`, `open(file)`, `drafts`, `undo`, `copy`, `download`, `save` and `look(view)`. */
  constructor(actions) {
    const file = element("input", {
      type: "file",
      accept: ".md,.markdown,text/markdown,text/plain",
      hidden: true,
      onchange: (event) => {
        const [chosen] = event.target.files;
        event.target.value = "";
        if (chosen) actions.open(chosen);
      },
    });
    this.#undo = button(say("form.undo"), actions.undo, { class: "form-button form-quiet" });
    const views = Object.entries(VIEWS).map(([view, label]) => {
      this.#views[view] = button(say(label), () => actions.look(view), { class: "form-tab", "aria-pressed": "false" });
      return this.#views[view];
    });
    this.element = element(
      "div",
      { class: "form-bar" },
      element("div", { class: "form-bar-file" }, this.#name, this.#state),
      element("div", { class: "form-tabs", role: "group", "aria-label": say("form.what_to_show") }, views),
      element(
        "div",
        { class: "form-bar-actions" },
        this.#undo,
        button(say("form.new"), actions.begin, { class: "form-button form-quiet" }),
        button(say("form.open_file"), () => file.click(), { class: "form-button form-quiet" }),
        button(say("form.drafts"), actions.drafts, { class: "form-button form-quiet" }),
        button(say("form.copy"), actions.copy, { class: "form-button" }),
        button(say("form.download"), actions.download, { class: "form-button" }),
        button(say("form.save"), actions.save, { class: "form-button form-primary" }),
        file,
      ),
    );
  }

  show({ name, view, canUndo }) {
    this.#name.textContent = name;
    this.#undo.disabled = !canUndo;
    for (const [other, tab] of Object.entries(this.#views)) tab.setAttribute("aria-pressed", String(other === view));
  }

  /** Says how what is written is kept: "new", "saving", "saved", "held", "copied" or "failed". */
  tell(state) {
    this.#state.dataset.state = state;
    this.#state.textContent = say(STATES[state]);
  }

  /** Says something that must not be overlooked, with buttons beside it; `why` is what takes it back. */
  warn(text, why, ...buttons) {
    this.alert.hidden = false;
    this.alert.dataset.why = why;
    if (this.alert.dataset.text === text) return;
    this.alert.dataset.text = text;
    this.alert.replaceChildren(element("span", {}, text), ...buttons);
  }

  /** Takes back what was said for one of these reasons; whatever was said where none is given. */
  calm(...reasons) {
    if (reasons.length > 0 && !reasons.includes(this.alert.dataset.why)) return;
    this.alert.hidden = true;
    this.alert.dataset.text = "";
    this.alert.replaceChildren();
  }
}
