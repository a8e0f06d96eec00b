// How far the document has come with each challenge, as if it were published now. No grade over all of them.

import { element } from "./dom.js";
import { say } from "../words.js";

/** The keys of the names of the challenges. */
const NAMES = {
  observability: "form.meters.observability",
  attribution: "form.meters.attribution",
  blame: "form.meters.blame",
  actions: "form.meters.actions",
  evaluation: "form.meters.evaluation",
};

export class Completeness {
  #weigh;
  #go;
  #told = null;
  #meters = new Map();

  /** `weigh(text)` gives the meters as the core does, and `go(missing)` leads to the place of a rule that is not met. */
  constructor(id, weigh, go) {
    this.#weigh = weigh;
    this.#go = go;
    const title = element("h2", { id }, say("form.meters.title"));
    const meters = Object.keys(NAMES).map((challenge) => this.#make(challenge));
    this.element = element("section", { class: "form-meters", "aria-labelledby": id }, title, meters);
  }

  /** Weighs a text. */
  update(text) {
    this.#show(this.#weigh(text));
  }

  #make(challenge) {
    const name = say(NAMES[challenge]);
    const bar = element("meter", { min: 0, "aria-label": name });
    const count = element("span", { class: "form-meter-count" });
    const list = element("ul");
    const whole = element(
      "details",
      { class: "form-meter" },
      element("summary", {}, element("span", { class: "form-meter-name" }, name), count, bar),
      list,
    );
    this.#meters.set(challenge, { whole, bar, count, list });
    return whole;
  }

  #show(meters) {
    const told = JSON.stringify(meters);
    if (told === this.#told) return;
    this.#told = told;
    for (const { challenge, begun, asked, missing } of meters) {
      const { bar, count, list, whole } = this.#meters.get(challenge);
      const met = begun ? asked - missing.length : 0;
      whole.dataset.state = !begun ? "new" : met === asked ? "whole" : "begun";
      bar.max = asked;
      bar.value = met;
      count.textContent = begun ? say("form.meters.met", { met, asked }) : say("form.meters.not_begun");
      list.replaceChildren(...this.#items(missing));
    }
  }

  #items(missing) {
    if (missing.length === 0) return [element("li", {}, say("form.meters.all_met"))];
    return missing.map((one) => {
      const follow = (event) => {
        event.preventDefault();
        this.#go(one);
      };
      return element("li", {}, element("a", { href: "#", lang: "en", onclick: follow }, one.summary));
    });
  }
}
