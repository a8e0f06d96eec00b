// Which documents of the archive are like the one that is being written. The files that tell it are loaded as the words of
// the text ask for them.

import { fetchBytes, unpacked } from "../search/files.js";

const WASM = new URL("../wasm/similar_bg.wasm", import.meta.url);

export class Similar {
  #folder;
  #language;
  #similar;
  #loading = new Map();

  /** Opens the files in the folder at this address, the `similar/` of a site; `language` is that of the archive. */
  static async open(folder, language) {
    const [module, entry] = await Promise.all([import("../wasm/similar.js"), read(new URL("index.bin", folder), "no-cache")]);
    await module.default({ module_or_path: WASM });
    const similar = new Similar();
    similar.#folder = folder;
    similar.#language = language;
    similar.#similar = new module.Similar(entry);
    return similar;
  }

  /** The documents most like one with these traits: `id`, `likeness` and `reason` of each. */
  async like(traits, limit) {
    for (;;) {
      const answer = JSON.parse(this.#similar.like(traits, this.#language, limit));
      if (answer.needs.length === 0) return answer.alike;
      await Promise.all(answer.needs.map((name) => this.#feed(name)));
    }
  }

  #feed(name) {
    if (!this.#loading.has(name)) {
      const fed = read(new URL(name, this.#folder), "default").then((bytes) => this.#similar.feed(name, bytes));
      fed.catch(() => this.#loading.delete(name));
      this.#loading.set(name, fed);
    }
    return this.#loading.get(name);
  }
}

async function read(address, cache) {
  return unpacked(await fetchBytes(address, cache));
}
