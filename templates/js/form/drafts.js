// Drafts in the browser's own storage. They never leave the machine, and survive a crash of the browser.

import { say } from "../words.js";

const DATABASE = "prompt-postmortem";
const VERSION = 2;
const STORE = "drafts";
/** Since version 2: earlier texts of drafts, by the draft's id and the time. */
const REVISIONS = "revisions";

/** An earlier text is kept when the one before it is this old, in milliseconds. */
const APART = 60_000;
/** How many earlier texts a draft has, and how many characters they may have in all. */
const MOST = 40;
const ROOM = 12_000_000;

/** Somebody else, in another tab, has saved this draft meanwhile. */
export class DraftMoved extends Error {}

/** A draft has `id`, `revision`, `name` (of the file), `title`, `text` and `savedAt` (milliseconds). */
export class Drafts {
  #database;

  static async open() {
    const request = indexedDB.open(DATABASE, VERSION);
    request.onupgradeneeded = () => {
      const { result: database } = request;
      const has = (store) => database.objectStoreNames.contains(store);
      // Drafts of older versions stay as they are: what they lack is optional.
      if (!has(STORE)) database.createObjectStore(STORE, { keyPath: "id" });
      if (!has(REVISIONS)) database.createObjectStore(REVISIONS, { keyPath: ["id", "savedAt"] });
    };
    const drafts = new Drafts();
    drafts.#database = await answer(request);
    // A newer version of the form in another tab must be able to upgrade.
    drafts.#database.onversionchange = () => drafts.#database.close();
    return drafts;
  }

  /** All drafts, the last saved first. */
  async list() {
    const drafts = await answer(this.#database.transaction(STORE).objectStore(STORE).getAll());
    return drafts.sort((a, b) => b.savedAt - a.savedAt);
  }

  get(id) {
    return answer(this.#database.transaction(STORE).objectStore(STORE).get(id));
  }

  /** The earlier texts of a draft, the newest first, each with `savedAt` and `text`. */
  async revisions(id) {
    const kept = await answer(this.#database.transaction(REVISIONS).objectStore(REVISIONS).getAll(ofDraft(id)));
    return kept.reverse();
  }

  /** Saves a draft, on disk when the promise is kept, and gives it with its new revision. */
  async put(draft) {
    // Without this the browser may keep a write in memory for a while, and a crash takes it away.
    const transaction = this.#database.transaction([STORE, REVISIONS], "readwrite", { durability: "strict" });
    const store = transaction.objectStore(STORE);
    const kept = await answer(store.get(draft.id));
    if (kept && kept.revision !== draft.revision) {
      transaction.abort();
      throw new DraftMoved();
    }
    const saved = { ...draft, revision: (draft.revision ?? 0) + 1, savedAt: Date.now() };
    store.put(saved);
    if (kept) await keepRevision(transaction.objectStore(REVISIONS), kept);
    await finished(transaction);
    return saved;
  }

  /** Lets all earlier texts go, where there is no room left for the drafts themselves. */
  async forgetRevisions() {
    const transaction = this.#database.transaction(REVISIONS, "readwrite", { durability: "strict" });
    transaction.objectStore(REVISIONS).clear();
    await finished(transaction);
  }

  async remove(id) {
    const transaction = this.#database.transaction([STORE, REVISIONS], "readwrite", { durability: "strict" });
    transaction.objectStore(STORE).delete(id);
    transaction.objectStore(REVISIONS).delete(ofDraft(id));
    await finished(transaction);
  }
}

/** A name that no other draft has. */
export function newDraftId() {
  return Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join("-");
}

/** Keeps the text that is about to be replaced, if the last one kept is old enough, and lets the oldest ones go. */
async function keepRevision(store, { id, text, savedAt }) {
  const times = (await answer(store.getAllKeys(ofDraft(id)))).map(([, time]) => time);
  if (times.length > 0 && savedAt - times.at(-1) < APART) return;
  store.put({ id, text, savedAt });
  const most = Math.max(1, Math.min(MOST, Math.floor(ROOM / (text.length + 1))));
  for (const time of times.slice(0, Math.max(0, times.length + 1 - most))) store.delete([id, time]);
}

function ofDraft(id) {
  return IDBKeyRange.bound([id, 0], [id, Infinity]);
}

function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error(say("form.older_tab")));
  });
}

function finished(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error ?? new Error(say("form.gave_up")));
  });
}
