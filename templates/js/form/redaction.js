// What was found in a text that must not come into a document: a list with one click a value. The values are not shown.

import { say } from "../words.js";
import { button, element, words } from "./dom.js";

export class RedactionList {
  #id;
  #changed;
  #kept = new Set();
  #summary = element("p", { class: "form-redaction-summary", tabindex: "-1" });
  #list = element("ul", { class: "form-redaction-list" });
  #all = button(say("evidence.replace_all"), () => this.#keepNone(), { class: "form-button form-quiet", hidden: true });

  /** `id` makes ids on the page, `changed` is called when a value is to be replaced or kept. */
  constructor(id, changed) {
    this.#id = id;
    this.#changed = changed;
    this.element = element("div", { class: "form-redaction", hidden: true }, this.#summary, this.#list, this.#all);
  }

  /** The pseudonyms of the values that are to stay. */
  get kept() {
    return [...this.#kept];
  }

  /** Shows what was found, as the core tells it. */
  show(redacted) {
    const found = new Set(redacted.map(({ pseudonym }) => pseudonym));
    for (const pseudonym of this.#kept) if (!found.has(pseudonym)) this.#kept.delete(pseudonym);
    const focused = this.#list.contains(document.activeElement) ? document.activeElement.id : null;
    this.element.hidden = redacted.length === 0;
    this.#summary.textContent = say("evidence.found", { count: redacted.length });
    this.#list.replaceChildren(...redacted.map((value) => this.#item(value)));
    this.#all.hidden = this.#kept.size === 0;
    if (focused) this.#list.querySelector(`#${CSS.escape(focused)}`)?.focus();
  }

  #item({ pseudonym, kind, is_secret: isSecret, times, places }) {
    const id = `${this.#id}-${pseudonym}`;
    const toggle = (event) => {
      if (event.target.checked) this.#kept.delete(pseudonym);
      else this.#kept.add(pseudonym);
      this.#changed();
    };
    const checked = !this.#kept.has(pseudonym);
    const box = element("input", { type: "checkbox", id, disabled: isSecret, onchange: toggle, "aria-describedby": `${id}-about` });
    box.checked = checked;
    const about = say("evidence.places", { places: places.join("; "), count: times });
    return element(
      "li",
      { class: isSecret ? "form-redaction-secret" : null },
      box,
      element("label", { for: id }, words(say("evidence.replace", { kind, pseudonym: `[redacted:${pseudonym}]` }))),
      element("p", { class: "form-help", id: `${id}-about` }, isSecret ? `${about} ${say("evidence.secret")}` : about),
    );
  }

  #keepNone() {
    this.#kept.clear();
    this.#changed();
    this.#summary.focus();
  }
}
