// Runs the core, compiled to WebAssembly. The text lives here in JavaScript: a trap costs an instance, never a word.

import { learn } from "../words.js";

const WASM = new URL("../wasm/form_bg.wasm", import.meta.url);

/** How often the core was started anew. All engines of a page share one instance, and with it its end. */
let restarts = 0;

/** The core came to a stop in the middle of a call. A fresh one is there; the text is as it was. */
export class EngineStopped extends Error {}

export class Engine {
  #plugin;
  #words;
  #archive;
  #context;
  #pseudonyms;
  #prepared;

  /**
   * Loads the core and the words of the interface. `archive` is the JSON of the other documents, where a site gives it;
   * `wasm` the module's bytes or address, and `read` how a file is read, where there is no browser.
   */
  static async start(archive, { wasm = WASM, read } = {}) {
    const engine = new Engine();
    [engine.#plugin, engine.#words] = await Promise.all([import("../wasm/form.js"), learn("form", read)]);
    await engine.#plugin.default({ module_or_path: wasm });
    engine.#archive = archive;
    engine.#prepare();
    return engine;
  }

  /** Every field and section of the format. */
  fields() {
    return this.#call((plugin) => plugin.fields());
  }

  /** Every rule with the address of its page. */
  rules() {
    return this.#call((plugin) => plugin.rules());
  }

  /** A new document. */
  blank(id, title, created) {
    return this.#call((plugin) => plugin.blank(id, title, created));
  }

  /** The name of the file of a new document. */
  fileName(id, title) {
    return this.#call((plugin) => plugin.fileName(id, title));
  }

  /** The next free id of a year; empty where the other documents are not known. */
  nextId(year) {
    return this.#call(() => this.#context.nextId(year));
  }

  /** What the form shows of a text. */
  view(text) {
    return this.#call((plugin) => plugin.view(text));
  }

  /** What tells the incident of a text from others, as JSON. */
  traits(text) {
    return this.#call((plugin) => plugin.traits(text));
  }

  /** The text with one change made. */
  edit(text, change) {
    return this.#call((plugin) => plugin.edit(text, change));
  }

  /** The text with the `fix` of one of its findings made. */
  repair(text, fix) {
    return this.#call((plugin) => plugin.repair(text, fix));
  }

  /** What is to be pasted into a document: `text` with pseudonyms, and what was `redacted`. */
  paste(document, text, keep) {
    return this.#call(() => this.#pseudonyms.paste(document, text, keep));
  }

  /** The text with pseudonyms in the places of secrets; undefined where it holds none. */
  withoutSecrets(text) {
    return this.#call((plugin) => plugin.withoutSecrets(text));
  }

  /** The document with a trace or two versions of a prompt added as evidence, and what is to be told of it. */
  addEvidence(document, offer) {
    return this.#call(() => this.#pseudonyms.addEvidence(document, offer));
  }

  /** Forgets the values that have pseudonyms: another document begins. */
  forget() {
    this.#call((plugin) => (this.#pseudonyms = new plugin.Pseudonyms()));
  }

  /** The findings of a text. */
  findings(text, file, today) {
    return this.#call(() => this.#context.findings(text, file, today));
  }

  /** The findings as JSON, the same bytes that the command prints. */
  check(text, file, today) {
    return this.#call(() => this.#context.check(text, file, today));
  }

  /** How far a text has come with each challenge. */
  completeness(text, file, today) {
    return this.#call(() => this.#context.completeness(text, file, today));
  }

  /** The tree of nodes that the site makes of a text; `root` leads to the site's root. */
  render(text, today, root) {
    return this.#call(() => this.#context.render(text, today, root));
  }

  /** The HTML that the site makes of a text. */
  html(text, today, root) {
    return this.#call(() => this.#context.html(text, today, root));
  }

  #prepare() {
    this.#context = new this.#plugin.Context(this.#words, this.#archive);
    this.#pseudonyms = new this.#plugin.Pseudonyms();
    this.#prepared = restarts;
  }

  #call(work) {
    // Another form of the page has started the core anew.
    if (this.#prepared !== restarts) this.#prepare();
    try {
      return work(this.#plugin);
    } catch (error) {
      // The core refuses with a plain error. Anything else has left the instance in an unknown state.
      if (error.constructor === Error) throw error;
      this.#plugin.__wbg_reset_state();
      restarts += 1;
      this.#prepare();
      throw new EngineStopped(error.message);
    }
  }
}

/** What a site tells of its documents at this address. Without it all works; the other documents are not known then. */
export async function fetchArchive(address) {
  const response = address ? await fetch(address).catch(() => null) : null;
  return response?.ok ? response.text() : undefined;
}
