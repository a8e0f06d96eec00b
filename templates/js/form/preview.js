// The document as the site shows it, made of the same tree.

import { element, mount } from "./dom.js";

const WAIT = 150;

export class Preview {
  #engine;
  #root;
  #prefix;
  #timer = null;
  #shown = null;

  /** `root` leads to the root of the site, where there is one; `prefix` keeps the ids of several forms apart. */
  constructor(engine, root, prefix) {
    this.#engine = engine;
    this.#root = root;
    this.#prefix = `${prefix}-preview-`;
    this.element = element("div", { class: "form-preview" });
  }

  /** Shows a text soon, where the preview is in sight. */
  show(text, today) {
    clearTimeout(this.#timer);
    if (this.element.offsetParent === null) return;
    this.#timer = setTimeout(() => this.#render(text, today), this.#shown === null ? 0 : WAIT);
  }

  #render(text, today) {
    if (text === this.#shown) return;
    this.#shown = text;
    const scrolled = this.element.scrollTop;
    this.element.replaceChildren(mount(this.#engine.render(text, today, this.#root ?? "./"), this.#prefix));
    this.element.scrollTop = scrolled;
  }
}
