// The words of the search: its texts in the language of the site, and facets and their values as people say them.

import { readBytes } from "./files.js";

/** @type {Map<string, Promise<Interface>>} one for each folder, however many boxes search it */
const interfaces = new Map();

export class Interface {
  /** Opens `interface.json` in the folder at this address, which ends with a `/`. */
  static open(folder, read = readBytes) {
    if (!interfaces.has(folder)) {
      const told = read(new URL("interface.json", folder), "no-cache");
      const opened = told.then((bytes) => new Interface(JSON.parse(new TextDecoder().decode(bytes))));
      opened.catch(() => interfaces.delete(folder)); // so that the next question tries again
      interfaces.set(folder, opened);
    }
    return interfaces.get(folder);
  }

  #texts;
  #plural;
  #facets;

  constructor({ language, texts, facets, title, federation }) {
    /** The name of the site, and the sites that are searched together with it, each with `title` and `address`. */
    this.title = title;
    this.federation = federation;
    this.#texts = texts;
    this.#plural = new Intl.PluralRules(language);
    this.#facets = new Map(facets.map((facet) => [facet.name, facet]));
  }

  /** The text of a key with its values; a `count` chooses the form of a plural. */
  say(key, values = {}) {
    const form = "count" in values ? this.#texts[`${key}.${this.#plural.select(values.count)}`] : undefined;
    const text = form ?? this.#texts[`${key}.other`] ?? this.#texts[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
  }

  /** The name of a facet. */
  facet(name) {
    return this.#facets.get(name)?.title ?? name.replaceAll(/[-_]/g, " ");
  }

  /** A value of a facet. */
  value(name, value) {
    return this.#facets.get(name)?.values[value] ?? value;
  }

  /** Facets in the order in which readers see them; those without a place come last. */
  ordered(facets) {
    const places = [...this.#facets.keys()];
    const place = ({ name }) => (places.indexOf(name) + 1 || places.length + 1);
    return facets.toSorted((one, other) => place(one) - place(other));
  }
}
