// The index of an archive: the engine is WebAssembly and does no I/O; it names the files it needs, and they are read here.

import { isOnDisk, readBytes, unpacked } from "./files.js";

const WASM = new URL("../wasm/search_bg.wasm", import.meta.url);

/** @type {Map<string, Promise<Index>>} one index for each folder, however many boxes search it */
const indexes = new Map();

/** The engine with the files it has been fed. */
export class Index {
  /**
   * Opens the index in the folder at this address, which ends with a `/`. `read` gives the bytes of the file at an address,
   * and `wasm` is the engine, where a program has other ways to files than `fetch`.
   */
  static open(folder, { read = readBytes, wasm } = {}) {
    if (!indexes.has(folder)) {
      const opened = Index.#load(folder, read, wasm);
      opened.catch(() => indexes.delete(folder)); // so that the next question tries again
      indexes.set(folder, opened);
    }
    return indexes.get(folder);
  }

  static async #load(folder, read, wasm) {
    const [module, entry] = await Promise.all([
      import("../wasm/search.js"),
      read(new URL("index.bin", folder), "no-cache").then(unpacked),
    ]);
    await module.default({ module_or_path: await (wasm ?? (isOnDisk(WASM) ? readBytes(WASM) : WASM)) });
    return new Index(folder, read, new module.Search(entry));
  }

  #folder;
  #read;
  #search;
  #loading = new Map();

  constructor(folder, read, search) {
    this.#folder = folder;
    this.#read = read;
    this.#search = search;
  }

  /** How many documents the archive has. */
  get documents() {
    return this.#search.documents;
  }

  /** Gives ever better answers to a question, the last one whole. */
  async *answers({ query, typing, newestFirst, facets, limit, offset = 0 }) {
    for (;;) {
      const answer = JSON.parse(this.#search.answer(query, typing, newestFirst, facets, offset, limit));
      yield answer;
      if (answer.needs.length === 0) return;
      await Promise.all(answer.needs.map((name) => this.#feed(name)));
    }
  }

  #feed(name) {
    if (!this.#loading.has(name)) {
      const bytes = this.#read(new URL(name, this.#folder), "default").then(unpacked);
      const fed = bytes.then((bytes) => this.#search.feed(name, bytes));
      fed.catch(() => {
        this.#loading.delete(name);
        indexes.delete(this.#folder); // a rebuilt site has other files: read the entry again
      });
      this.#loading.set(name, fed);
    }
    return this.#loading.get(name);
  }
}
