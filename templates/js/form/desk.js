// What the parts of a form share: the text, where each value stands on the page, and a voice for those who do not see it.

import { element } from "./dom.js";
import { Place } from "./field.js";
import { say } from "../words.js";

const REST = 1500;

export class Desk {
  /** Where each value stands, by the name that findings give it: `times.started`, `Timeline/2/Kind`, `Timeline`. */
  places = new Map();
  /** What the core says that the form shows. */
  view = null;
  #manuscript;
  #prefix;
  #archive;
  #freeId;
  #refresh;
  #later = null;
  #waiting = new Map();
  #said = new Map();
  #voice = element("div", { class: "form-hidden", role: "status", "aria-live": "polite" });

  /** `archive` is what the site tells of its documents, `freeId` the next free id, `refresh` shows the document anew. */
  constructor({ manuscript, prefix, archive, freeId, refresh }) {
    this.#manuscript = manuscript;
    this.#prefix = prefix;
    this.#archive = archive;
    this.#freeId = freeId;
    this.#refresh = refresh;
  }

  /** The element that speaks. */
  get voice() {
    return this.#voice;
  }

  /** The id on the page for a key; several forms on one page do not clash. */
  id(key) {
    return `${this.#prefix}-${key.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
  }

  /** Makes a change that comes from `place`; `atOnce` shows the document anew before this returns. Says whether it was made. */
  edit(change, place, { atOnce = false } = {}) {
    try {
      this.#manuscript.edit(change, place);
    } catch (error) {
      this.announce(say("form.cannot_change", { why: error.message }));
      return false;
    }
    if (atOnce) this.#refresh();
    return true;
  }

  /** The document with evidence added, and what is to be told of it; nothing is changed yet. */
  evidence(offer) {
    return this.#manuscript.withEvidence(offer);
  }

  /** Puts another text in the place of the document's: one change, which Undo takes back. */
  take(text) {
    this.#manuscript.replace(text, null);
    this.#refresh();
  }

  /** Says something to those who do not see the page. */
  announce(...texts) {
    this.#voice.replaceChildren(...texts.map((text) => element("p", {}, text)));
  }

  /** Says something that changes often, once the hand rests: the last of each topic, where it is not what was said of it before. */
  announceLater(topic, text) {
    clearTimeout(this.#later);
    this.#waiting.set(topic, text);
    this.#later = setTimeout(() => {
      const news = [...this.#waiting].filter(([topic, text]) => this.#said.get(topic) !== text);
      this.#waiting.clear();
      for (const [topic, text] of news) this.#said.set(topic, text);
      if (news.length > 0) this.announce(...news.map(([, text]) => text));
    }, REST);
  }

  /** The rows that a value with these letters may name, as options. */
  references(letters) {
    const rows = this.view.sections.filter((section) => section.columns[0] === "ID").flatMap((section) => {
      const text = section.columns.findIndex((name) => ["What", "Factor", "Action", "Test", "Learning", "Title"].includes(name));
      return section.rows.map((cells) => ({ value: cells[0], label: cells[text] ?? "" }));
    });
    return rows.filter(({ value }) => letters.includes(value[0]) && /^[A-Z]\d+$/.test(value));
  }

  /** What the archive offers for a field: its own next id, ids of other documents, tags. */
  offers(path) {
    if (path === "id") return [{ value: this.#freeId }].filter(({ value }) => value !== "");
    if (path === "tags") return Object.keys(this.#archive.tags ?? {}).map((value) => ({ value }));
    return this.#archive.documents.map(({ id, title }) => ({ value: id, label: title }));
  }

  /** Tells the evidence table that the text of a row now stands in the document. */
  locate(index, evidence) {
    const location = this.places.get(`Evidence/${index + 1}/Location`);
    if (location?.control.read().length !== 0) return;
    const value = `#${evidence.toLowerCase()}`;
    this.edit({ op: "set-cell", table: "evidence", row: index, column: "Location", value }, null);
    location.control.write([value]);
  }

  /** Registers a row as a place for findings that belong to none of its cells. */
  addRowPlace(key, label, whole, findings, open) {
    const control = { element: whole, grouped: true, read: () => [], write() {}, get input() { return open(); } };
    this.places.set(key, new Place({ key, label, whole, control, findings }));
  }

  /** The place that a finding is about: its cell, else its row, else its section. */
  placeOf(finding) {
    for (let key = finding.field ?? ""; key !== ""; key = key.includes("/") ? key.slice(0, key.lastIndexOf("/")) : "") {
      if (this.places.has(key)) return this.places.get(key);
    }
    return null;
  }
}
