// Saves what is being written soon after each keystroke, and says so when it cannot.

import { DraftMoved, Drafts, newDraftId } from "./drafts.js";
import { say } from "../words.js";

const WAIT = 20;
const PATIENCE = 700;
const NEXT_TRY = 2000;

export class Saver {
  #drafts = null;
  #draft = null;
  #pending = null;
  #timer = null;
  #running = null;
  #failed = false;
  #told;
  #asKept;

  /**
   * `told` is called with the state, "new", "saving", "saved", "held" (saved, without what must not be kept) or "failed", and with
   * what to say about it. `asKept` gives what of a content may be kept.
   */
  constructor(told, asKept = (content) => content) {
    this.#told = told;
    this.#asKept = asKept;
  }

  /** Opens the storage. Without it the form works on and says that nothing is saved. */
  async start() {
    try {
      this.#drafts = await Drafts.open();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Whether something is written that is not saved. */
  get isBehind() {
    return this.#pending !== null || this.#running !== null;
  }

  /** Whether it is being saved at this moment. */
  get isSaving() {
    return this.isBehind && !this.#failed;
  }

  get draftId() {
    return this.#draft?.id;
  }

  async list() {
    return this.#drafts ? this.#drafts.list() : [];
  }

  async get(id) {
    return this.#drafts?.get(id);
  }

  /** The earlier texts of a draft, the newest first. */
  async revisions(id) {
    return this.#drafts ? this.#drafts.revisions(id) : [];
  }

  async remove(id) {
    await this.#drafts?.remove(id);
    if (this.#draft?.id === id) this.#draft = null;
  }

  /** Goes on with a draft, or begins one that is stored with its first change. */
  async take(draft = null) {
    await this.flush();
    this.#draft = draft;
    this.#told(draft ? "saved" : "new", "");
  }

  /** Notes that the text is now this one. */
  note(content) {
    this.#pending = content;
    // What has failed stays told until it is mended.
    if (!this.#failed) this.#told("saving", "");
    // The first change since the last save starts the clock, so that steady typing cannot put a save off.
    this.#timer ??= setTimeout(() => this.flush(), WAIT);
  }

  /** Saves at once what is not saved yet. */
  async flush() {
    clearTimeout(this.#timer);
    this.#timer = null;
    await this.#running;
    if (this.#pending === null) return;
    const content = this.#pending;
    this.#pending = null;
    this.#running = this.#save(content);
    await this.#running;
    this.#running = null;
  }

  async #save(content) {
    const late = setTimeout(() => this.#fail(new Error(say("form.no_answer"))), PATIENCE);
    try {
      this.#drafts ??= await Drafts.open();
      const kept = this.#asKept(content);
      this.#draft = await this.#put({ ...(this.#draft ?? { id: newDraftId() }), ...kept });
      this.#failed = false;
      if (this.#pending === null) this.#told(kept.text === content.text ? "saved" : "held", "");
    } catch (error) {
      if (error instanceof DraftMoved) return await this.#saveBeside(content, late);
      this.#fail(error);
      // The storage may have been closed under the form; the next try opens it again.
      this.#drafts = null;
      this.#pending ??= content;
      this.#timer ??= setTimeout(() => this.flush(), NEXT_TRY);
    } finally {
      clearTimeout(late);
    }
  }

  /** Saves a draft; where there is no room left, in the place of earlier texts. */
  async #put(draft) {
    try {
      return await this.#drafts.put(draft);
    } catch (error) {
      if (error?.name !== "QuotaExceededError") throw error;
      await this.#drafts.forgetRevisions();
      return this.#drafts.put(draft);
    }
  }

  /** Another tab has changed the draft: neither text may overwrite the other. */
  async #saveBeside(content, late) {
    clearTimeout(late);
    this.#draft = null;
    await this.#save(content);
    this.#told("saved", say("form.other_tab"));
  }

  #fail(error) {
    this.#failed = true;
    this.#told("failed", error?.message ?? String(error));
  }
}
