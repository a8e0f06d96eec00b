// Two ways to begin: a quick record for the first ten minutes of an incident, and the full review later.

import { button, element } from "./dom.js";
import { say } from "../words.js";

/** What the quick record asks: what, when, where, and the impact so far. Names as findings give them. */
const QUICK = [
  "id",
  "title",
  "system",
  "severity",
  "times.started",
  "times.detected",
  "detection.source",
  "detection.signal",
  "impact.users_affected",
  "Summary//text",
  "Impact//text",
];

/** The first field that is always there. */
const FIRST = ".form-chapter [data-quick] :is(input, textarea)";

/** The keys of what is said. */
const TOLD = {
  choose: "form.start.choose",
  quick: "form.start.quick",
};

export class Start {
  #host;
  #changed;
  #said = element("p");
  #buttons = element("div", { class: "form-start-ways" });
  element = element("div", { class: "form-start", hidden: true }, this.#said, this.#buttons);

  /** `places` are those of the form, `host` its element; `changed` is called when another way is taken. */
  constructor(places, host, changed) {
    this.#host = host;
    this.#changed = changed;
    for (const key of QUICK) places.get(key).whole.dataset.quick = "";
  }

  /** The way that was taken: "quick", or "full" where nothing is left out. */
  get way() {
    return this.#host.dataset.start ?? "full";
  }

  /** Asks which way to take, on a document that is only begun. */
  ask() {
    this.#host.dataset.start = "full";
    this.#show(TOLD.choose, [
      button(say("form.start.take_quick"), () => this.take("quick"), { class: "form-button form-primary" }),
      button(say("form.start.take_full"), () => this.take("full")),
    ]);
  }

  /** Takes a way: "quick" or "full". `silently` leaves the focus where it is. */
  take(way, { silently = false } = {}) {
    this.#host.dataset.start = way;
    if (way === "quick") this.#show(TOLD.quick, [button(say("form.start.go_on"), () => this.take("full"))]);
    else this.element.hidden = true;
    this.#changed(way);
    if (!silently) this.#host.querySelector(FIRST).focus();
  }

  /** Puts the focus where one begins: on the question, or in the first field. */
  focus() {
    (this.element.querySelector(":scope:not([hidden]) button") ?? this.#host.querySelector(FIRST)).focus();
  }

  /** What is written needs no question any more. */
  written() {
    if (this.way === "full") this.element.hidden = true;
  }

  #show(said, buttons) {
    this.#said.textContent = say(said);
    this.#buttons.replaceChildren(...buttons);
    this.element.hidden = false;
  }
}
