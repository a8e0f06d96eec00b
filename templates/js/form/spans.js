// The lengths of time that follow from the times, as the page of the postmortem shows them.

import { element, mount } from "./dom.js";

export class Spans {
  #render;
  #told = "";
  element = element("div", { class: "form-spans", hidden: true });

  /** `render` gives the tree of the page of a text. */
  constructor(render) {
    this.#render = render;
  }

  /** Shows what follows from the times of a text. */
  update(text) {
    const measures = find(this.#render(text), (attributes) => attributes.class === "measures");
    const told = JSON.stringify(measures);
    this.element.hidden = !measures;
    if (told === this.#told) return;
    this.#told = told;
    this.element.replaceChildren(...(measures ? [element("div", { class: "postmortem" }, mount(measures))] : []));
  }
}

/** The first element of a tree whose attributes pass the test. */
function find(tree, passes) {
  if (typeof tree === "string") return null;
  const [, attributes, children] = tree;
  if (passes(attributes)) return tree;
  for (const child of children) {
    const found = find(child, passes);
    if (found) return found;
  }
  return null;
}
