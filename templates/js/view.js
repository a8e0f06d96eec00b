// <postmortem-view>: shows a postmortem as the site does, from its Markdown.
//
// Attributes: `src` is the address of the Markdown file; without it the text inside is taken, such as that of a <pre>, which
// is what a reader without script sees. `root` leads to the root of a site with the pages of the other documents, `archive`
// is the address of what that site tells of them, and `today` takes the place of today's date. The element sends
// `postmortem-shown` after each showing. Its property `text` is the Markdown.

import { element, mount } from "./form/dom.js";
import { Engine, fetchArchive } from "./form/engine.js";
import { localDate } from "./form/moment.js";
import { say } from "./words.js";

let views = 0;

class PostmortemView extends HTMLElement {
  static observedAttributes = ["src", "root", "archive", "today"];

  #prefix = `view${(views += 1)}-`;
  #engine = null;
  #text = null;
  #asked = 0;

  connectedCallback() {
    this.#show();
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.isConnected) return;
    if (name === "src") this.#text = null;
    if (name === "archive") this.#engine = null;
    this.#show();
  }

  /** The Markdown that is shown. */
  get text() {
    return this.#text ?? "";
  }

  set text(text) {
    this.#text = text;
    if (this.isConnected) this.#show();
  }

  async #show() {
    const number = (this.#asked += 1);
    try {
      this.#engine ??= fetchArchive(this.getAttribute("archive")).then((archive) => Engine.start(archive));
      const [engine, text] = await Promise.all([this.#engine, this.#text ?? this.#read()]);
      // Something else is to be shown since.
      if (number !== this.#asked) return;
      this.#text = text;
      const today = this.getAttribute("today") ?? localDate(new Date());
      this.replaceChildren(mount(engine.render(text, today, this.getAttribute("root") ?? "./"), this.#prefix));
      this.dispatchEvent(new CustomEvent("postmortem-shown", { bubbles: true }));
    } catch (error) {
      this.#engine = null;
      this.querySelector(":scope > .view-failed")?.remove();
      this.prepend(element("p", { class: "view-failed", role: "alert" }, say("form.cannot_show", { why: error.message })));
    }
  }

  async #read() {
    const address = this.getAttribute("src");
    if (!address) return (this.querySelector("pre") ?? this).textContent.trimStart();
    const response = await fetch(address);
    if (!response.ok) throw new Error(say("form.cannot_read", { address, status: response.status }));
    return response.text();
  }
}

customElements.define("postmortem-view", PostmortemView);
