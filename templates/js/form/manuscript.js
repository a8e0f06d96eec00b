// The text that is being written: the one truth of the form, with the way back.

const PAST = 200;
const PAUSE = 2000;

export class Manuscript {
  #engine;
  #changed;
  #text = "";
  #stay = null;
  #past = [];
  #future = [];

  /** `changed` is called after every change of the text. */
  constructor(engine, changed) {
    this.#engine = engine;
    this.#changed = changed;
  }

  get text() {
    return this.#text;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  /** Puts another document in; there is no way back from it. */
  open(text) {
    this.#engine.forget();
    this.#text = text;
    this.#stay = null;
    this.#past = [];
    this.#future = [];
  }

  /**
   * Makes a change that comes from `place`. While one types in one place, each change is made on the text as it was
   * before: a half-written value that reads as something else can then not pile up.
   */
  edit(change, place) {
    const base = this.#isAt(place) ? this.#stay.base : this.#text;
    this.#put(this.#engine.edit(base, change), place, base);
  }

  /** Replaces the whole text. */
  replace(text, place) {
    this.#put(text, place, this.#text);
  }

  /** The text with evidence added, and what is to be told of it; this text stays as it is. */
  withEvidence(offer) {
    return this.#engine.addEvidence(this.#text, offer);
  }

  /** What is to be pasted into this text, without secrets and personal data but for those to `keep`. */
  pasted(text, keep) {
    return this.#engine.paste(this.#text, text, keep);
  }

  undo() {
    this.#step(this.#past, this.#future);
  }

  redo() {
    this.#step(this.#future, this.#past);
  }

  #put(text, place, base) {
    if (text === this.#text) return;
    const now = Date.now();
    if (!this.#isAt(place) || now - this.#stay.at > PAUSE) {
      this.#past.push(this.#text);
      if (this.#past.length > PAST) this.#past.shift();
      this.#future = [];
    }
    this.#stay = { place, base, at: now };
    this.#text = text;
    this.#changed();
  }

  /** Whether the last change came from there; a change without a place stands alone. */
  #isAt(place) {
    return place !== null && this.#stay?.place === place;
  }

  #step(from, to) {
    const text = from.pop();
    if (text === undefined) return;
    to.push(this.#text);
    this.#text = text;
    this.#stay = null;
    this.#changed();
  }
}

/**
 * The text after its copy in a text area was changed. A text area shows every line end as `\n`; what was not changed
 * keeps the line ends it had.
 */
export function withAreaValue(text, value) {
  const shown = text.replace(/\r\n?/g, "\n");
  if (shown === value) return text;
  const limit = Math.min(shown.length, value.length);
  let front = 0;
  while (front < limit && shown[front] === value[front]) front += 1;
  let back = 0;
  while (back < limit - front && shown[shown.length - 1 - back] === value[value.length - 1 - back]) back += 1;
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const start = sourceOffset(text, front);
  const end = sourceOffset(text, shown.length - back);
  return text.slice(0, start) + value.slice(front, value.length - back).replace(/\n/g, lineEnd) + text.slice(end);
}

/** Where the character stands in the text that stands at `offset` in a text area. */
function sourceOffset(text, offset) {
  let at = 0;
  for (let shown = 0; shown < offset; shown += 1) at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
  return at;
}
