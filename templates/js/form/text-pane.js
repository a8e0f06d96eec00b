// The Markdown itself beside the form: a change in either shows in the other.

import { element } from "./dom.js";
import { withAreaValue } from "./manuscript.js";
import { say } from "../words.js";

export class TextPane {
  #manuscript;

  constructor(manuscript, id) {
    this.#manuscript = manuscript;
    this.area = element("textarea", { id, class: "form-markdown", spellcheck: "false", autocapitalize: "off" });
    this.area.addEventListener("input", () => {
      this.#manuscript.replace(withAreaValue(this.#manuscript.text, this.area.value), "text");
    });
    const label = element("label", { class: "form-hidden", for: id }, say("form.as_markdown"));
    this.element = element("div", { class: "form-markdown-pane" }, label, this.area);
  }

  /** Shows the text; while one types here the area has it already. */
  update() {
    const value = this.#manuscript.text.replace(/\r\n?/g, "\n");
    if (this.area.value !== value) this.area.value = value;
  }

  /** Selects a line, counted from 1. */
  select(line) {
    const lines = this.area.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    this.area.focus();
    this.area.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
    const height = this.area.scrollHeight / Math.max(lines.length, 1);
    this.area.scrollTop = Math.max(0, height * (line - 4));
  }
}
