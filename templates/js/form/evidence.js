// The text of a piece of evidence: what stands in the fenced block under its heading.

import { button, element } from "./dom.js";
import { area } from "./controls.js";
import { frame } from "./field.js";
import { say } from "../words.js";

const LANGUAGES = ["text", "diff", "json", "yaml", "markdown"];

/** The block of one row of the evidence table. `desk` is the form's, `index` the row's place, `evidence` its id. */
export class EvidenceBlock {
  #desk;
  #index;
  #evidence;
  #parts = null;

  constructor(desk, index, evidence) {
    this.#desk = desk;
    this.#index = index;
    this.#evidence = evidence;
    this.element = element("div", { class: "form-block" });
    this.#showNone();
  }

  /** Shows the block that the document has for the row's id. */
  update(evidence) {
    this.#evidence = evidence;
    const block = this.#desk.view.blocks.find((other) => other.evidence === evidence);
    if (!block) {
      if (this.#parts && !this.element.contains(document.activeElement)) this.#showNone();
      return;
    }
    if (!this.#parts) this.#showBlock();
    const { language, caption, content } = this.#parts;
    language.write([block.language]);
    caption.write([block.caption]);
    content.write([block.content.replace(/\r?\n$/, "")]);
  }

  #showNone() {
    this.#parts = null;
    this.element.replaceChildren(button(say("form.add_text"), () => this.#begin(), { class: "form-button form-quiet" }));
  }

  #begin() {
    this.#showBlock();
    this.#desk.edit(this.#change(), null, { atOnce: true });
    this.#parts.content.focus();
    this.#desk.locate(this.#index, this.#evidence);
  }

  #showBlock() {
    const languages = LANGUAGES.map((name) => element("option", { value: name }));
    const languageList = element("datalist", { id: this.#id("languages") }, languages);
    const language = this.#make("language", say("form.block.language"), say("form.block.language_help"), this.#input("language", languageList));
    const caption = this.#make("caption", say("form.block.caption"), say("form.block.caption_help"), this.#input("caption"));
    const input = area({ id: this.#id("content"), changed: () => this.#changed("content"), mono: true, rows: 4 });
    const content = this.#make("content", say("form.block.content"), say("form.block.content_help"), input);
    this.#parts = { language, caption, content };
    const gone = () => {
      this.#desk.edit({ op: "remove-block", evidence: this.#evidence }, null, { atOnce: true });
      this.#showNone();
      this.element.querySelector("button").focus();
      this.#desk.announce(say("form.text_removed", { id: this.#evidence }));
    };
    this.element.replaceChildren(
      element("div", { class: "form-cells" }, language.whole, caption.whole, content.whole),
      button(say("form.remove_text"), gone, { class: "form-button form-quiet" }),
    );
    language.write(["text"]);
  }

  #make(part, label, help, control) {
    const key = `Evidence/${this.#index + 1}/block ${part}`;
    const place = say("form.block.place", { row: this.#index + 1, label });
    const spec = { key, id: this.#id(part), label, help, place, size: part === "content" ? "wide" : null };
    return frame(spec, control, this.#desk.places);
  }

  #input(part, list = null) {
    const input = element("input", { id: this.#id(part), class: "form-input", type: "text", list: list?.id, autocomplete: "off" });
    input.addEventListener("input", () => this.#changed(part));
    return {
      element: element("div", {}, input, list),
      input,
      grouped: false,
      read: () => [input.value],
      write([value = ""]) {
        if (input.value !== value) input.value = value;
      },
    };
  }

  #id(part) {
    return this.#desk.id(`evidence-${this.#index + 1}-${part}`);
  }

  #changed(part) {
    this.#desk.edit(this.#change(), `block/${this.#index}/${part}`);
  }

  #change() {
    const [language, caption, content] = ["language", "caption", "content"].map((part) => this.#parts[part].control.read()[0]);
    return { op: "set-block", evidence: this.#evidence, language, caption, content };
  }
}
