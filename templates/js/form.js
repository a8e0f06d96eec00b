// <postmortem-form>: writes and mends a postmortem in the browser. Nothing that is written leaves the machine.
//
// Attributes: `root` leads from the page to the root of a site, where the rules have their pages; `archive` is the address
// of what that site tells about its documents; `today` takes the place of today's date. What stands inside is shown where
// the form cannot run. The form sends `postmortem-ready` once, and `postmortem-findings` with
// `detail.findings` after each check.

import { button, element } from "./form/dom.js";
import { CHAPTERS } from "./form/chapters.js";
import { makeChapter } from "./form/chapter.js";
import { Completeness } from "./form/completeness.js";
import { Contents } from "./form/contents.js";
import { Desk } from "./form/desk.js";
import { showDrafts } from "./form/draft-list.js";
import { Engine, EngineStopped, fetchArchive } from "./form/engine.js";
import { download, readFile, takeDrops } from "./form/files.js";
import { besideField, FindingsSummary, sameNow, tally } from "./form/findings.js";
import { Forge } from "./form/forge.js";
import { Manuscript } from "./form/manuscript.js";
import { keyList, listenToKeys } from "./form/keys.js";
import { localDate } from "./form/moment.js";
import { guardPastes } from "./form/paste-guard.js";
import { prefilled, readPrefill } from "./form/prefill.js";
import { Preview } from "./form/preview.js";
import { showWays } from "./form/save-dialog.js";
import { Saver } from "./form/saver.js";
import { SeenBefore } from "./form/seen-before.js";
import { keepInSight } from "./form/sight.js";
import { Start } from "./form/start.js";
import { Spans } from "./form/spans.js";
import { TextPane } from "./form/text-pane.js";
import { showTokenDialog } from "./form/token-dialog.js";
import { Toolbar } from "./form/toolbar.js";
import { translated } from "./form/translation.js";
import { waysOut } from "./form/ways.js";
import { say } from "./words.js";

/** Milliseconds from a change to the check, and how long a check may take to run while one types. */
const CHECK_WAIT = 100;
const LONG_CHECK = 200;
/** Milliseconds from a check to what can wait. */
const REST = 300;
let forms = 0;

class PostmortemForm extends HTMLElement {
  #started = false;
  #prefix;
  #engine;
  #archive;
  #manuscript;
  #saver;
  #desk;
  #chapters;
  #contents;
  #start;
  #meters;
  #spans;
  #summary;
  #seen;
  #pane;
  #preview;
  #toolbar;
  #gone;
  #file = null;
  #timer = null;
  #cost = 0;
  #read = null;
  #rest = null;

  async connectedCallback() {
    this.#listen();
    if (this.#started) return;
    this.#started = true;
    this.#prefix = `form${(forms += 1)}`;
    try {
      const archive = await fetchArchive(this.getAttribute("archive"));
      this.#engine = await Engine.start(archive);
      this.#build(archive ? JSON.parse(archive) : { documents: [] });
      await this.#takeUp();
    } catch (error) {
      this.prepend(element("p", { class: "form-failed", role: "alert" }, say("form.cannot_start", { why: error.message })));
      throw error;
    }
    this.dispatchEvent(new CustomEvent("postmortem-ready", { bubbles: true }));
  }

  disconnectedCallback() {
    this.#gone.abort();
    this.#saver?.flush();
  }

  /** The Markdown as it stands. */
  get text() {
    return this.#manuscript.text;
  }

  set text(text) {
    this.#manuscript.replace(text, null);
    this.#refresh();
  }

  /** The findings of any text as JSON: the bytes that `postmortem check --format json` prints for a file of this name. */
  check(text, file) {
    return this.#engine.check(text, file, this.#today);
  }

  get #today() {
    return this.getAttribute("today") ?? localDate(new Date());
  }

  get #root() {
    return this.getAttribute("root");
  }

  get #freeId() {
    return this.#engine.nextId(Number(this.#today.slice(0, 4)));
  }

  /** The name of the file: that of the file which was opened, or one made of id and title. */
  get #name() {
    return this.#file ?? this.#engine.fileName(this.#value("id"), this.#value("title"));
  }

  /** The name under which the archive knows the file, so that a document is not held against itself. */
  get #knownName() {
    const known = this.#archive.documents.find(({ file }) => file?.split("/").pop() === this.#name);
    return known?.file ?? this.#name;
  }

  #value(path) {
    return this.#desk.view.fields.find((field) => field.path === path)?.values[0] ?? "";
  }

  #build(archive) {
    this.#archive = archive;
    const prefix = this.#prefix;
    this.#manuscript = new Manuscript(this.#engine, () => this.#changed());
    this.#desk = new Desk({
      manuscript: this.#manuscript,
      prefix,
      archive,
      freeId: this.#freeId,
      refresh: () => this.#refresh(),
    });
    const table = translated(this.#engine.fields());
    this.#chapters = CHAPTERS.map((chapter) => makeChapter(chapter, table, this.#desk));
    const weigh = (text) => this.#engine.completeness(text, this.#knownName, this.#today);
    this.#meters = new Completeness(`${prefix}-meters`, weigh, (missing) => this.#goTo(missing));
    this.#contents = new Contents(this.#chapters, [this.#meters.element, keyList()]);
    this.#start = new Start(this.#desk.places, this, () => this.#refresh());
    this.#spans = new Spans((text) => this.#engine.render(text, this.#today, "./"));
    this.#chapters.find(({ name }) => name === "times").element.querySelector(".form-group").after(this.#spans.element);
    this.#summary = new FindingsSummary(`${prefix}-summary`);
    this.#seen = archive.language && this.#makeSeen(archive);
    this.#pane = new TextPane(this.#manuscript, `${prefix}-markdown`);
    this.#preview = new Preview(this.#engine, this.#root, prefix);
    this.#toolbar = new Toolbar(this.#actions());
    this.#saver = new Saver((state, why) => this.#tellSaved(state, why), (content) => this.#asKept(content));
    this.#mount();
  }

  /** Past incidents like this one, shown where one writes what happened and why. */
  #makeSeen(archive) {
    const folder = new URL("../../similar/", new URL(this.getAttribute("archive"), document.baseURI)).href;
    const seen = new SeenBefore({ desk: this.#desk, engine: this.#engine, archive, folder, root: this.#root ?? "./" });
    const chapters = ["incident", "factors"].map((id) => this.#desk.id(`chapter-${id}`));
    seen.follow(this.#chapters.filter(({ id }) => chapters.includes(id)).map((chapter) => chapter.element));
    return seen;
  }

  #mount() {
    const chapters = this.#chapters.map((chapter) => chapter.element);
    const body = element(
      "div",
      { class: "form-body" },
      this.#contents.element,
      element("div", { class: "form-main" }, this.#start.element, this.#summary.element, chapters),
      element("aside", { class: "form-side", "aria-label": say("form.side") }, this.#pane.element, this.#preview.element),
    );
    this.dataset.view = "form";
    this.replaceChildren(element("div", { class: "form-whole" }, this.#skip(), this.#toolbar.element, this.#toolbar.alert, body, this.#desk.voice));
    this.#contents.follow(chapters);
    this.#contents.markLater(chapters);
    takeDrops(this, (file) => this.#open(file));
    guardPastes(this, (text, keep) => this.#manuscript.pasted(text, keep), this.#desk.id("pasted"));
    // What was typed is shown as it was read once the hand has left the field.
    this.addEventListener("focusout", () => setTimeout(() => this.#desk.view && this.#settle()));
  }

  /** Past the bar and the table of contents, to what is to be written. */
  #skip() {
    const follow = (event) => {
      event.preventDefault();
      if (this.dataset.view !== "form") this.#look("form");
      this.#start.focus();
    };
    return element("a", { class: "form-skip", href: `#${this.#chapters[0].id}`, onclick: follow }, say("form.keys.skip"));
  }

  /** To the next chapter or the one before, from wherever the focus is. */
  #toChapter(step) {
    if (this.dataset.view !== "form") this.#look("form");
    const shown = this.#chapters.map((chapter) => chapter.element).filter((chapter) => chapter.checkVisibility());
    const here = shown.findIndex((chapter) => chapter.contains(document.activeElement));
    const to = here < 0 && step < 0 ? shown.length - 1 : Math.min(Math.max(here + step, 0), shown.length - 1);
    shown[to].focus({ preventScroll: true });
    shown[to].scrollIntoView({ block: "start", behavior: "instant" });
  }

  /** To the next place that something is to be said of; behind the last one it begins anew. */
  #toFinding() {
    const places = [...this.#desk.places.values()].filter((place) => place.whole.dataset.worst);
    const inOrder = places.sort((a, b) => (isBefore(a.whole, b.whole) ? -1 : 1));
    const next = inOrder.find((place) => !place.isActive && isBefore(document.activeElement, place.control.input)) ?? inOrder[0];
    if (next) this.#goToPlace(next);
    else this.#desk.announce(say("form.no_findings"));
  }

  /** Watches for the end of the page while the form is on it. */
  #listen() {
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    addEventListener("pagehide", () => this.#saver?.flush(), { signal });
    addEventListener("beforeunload", (event) => this.#saver?.isBehind && event.preventDefault(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.#saver?.flush(), { signal });
    keepInSight(this, signal);
    listenToKeys(this, signal, {
      chapter: (step) => this.#toChapter(step),
      finding: () => this.#toFinding(),
      undo: () => this.#actions().undo(),
      save: () => this.#save(),
    });
  }

  #actions() {
    return {
      begin: () => this.#begin(),
      open: (file) => this.#open(file),
      drafts: () => showDrafts(this, this.#saver, (draft, earlier) => this.#resume(draft, earlier)),
      undo: () => {
        this.#manuscript.undo();
        this.#refresh();
      },
      copy: () => this.#copy(),
      download: () => download(this.text, this.#name),
      save: () => this.#save(),
      look: (view) => this.#look(view),
    };
  }

  /** Goes on with the draft of this tab, or begins a document. */
  async #takeUp() {
    await this.#saver.start();
    if (this.#prefix === "form1" && (await this.#takePrefill())) return;
    const id = this.#lastDraft();
    const draft = id ? await this.#saver.get(id) : null;
    if (draft) return this.#resume(draft);
    await this.#begin();
    const kept = await this.#saver.list();
    if (kept.length > 0) {
      const open = button(say("form.show_drafts"), this.#actions().drafts, { class: "form-button" });
      this.#toolbar.warn(say("form.drafts_kept", { count: kept.length }), "drafts", open);
    }
  }

  async #begin() {
    await this.#saver.take();
    this.#file = null;
    this.#put(this.#engine.blank(this.#freeId, "", this.#today));
    this.#start.ask();
  }

  /** Begins the document that the address asks for, if it asks for one. */
  async #takePrefill() {
    const asked = readPrefill(location.hash);
    if (!asked) return false;
    history.replaceState(history.state, "", location.pathname + location.search);
    await this.#begin();
    const begun = prefilled(this.text, asked, { engine: this.#engine, table: this.#engine.fields() });
    this.#start.take(asked.get("start") === "quick" ? "quick" : "full", { silently: true });
    this.#manuscript.replace(begun.text, null);
    this.#refresh();
    const names = (list) => list.join(", ") || say("form.prefill.nothing");
    const told = [
      say("form.prefill.taken", { names: names(begun.taken) }),
      begun.left.length > 0 && say("form.prefill.left", { names: names(begun.left) }),
      begun.held > 0 && say("form.prefill.held", { count: begun.held }),
      say("form.prefill.check"),
    ];
    this.#toolbar.warn(told.filter(Boolean).join(" "), "prefill");
    return true;
  }

  /** Shows every way in which the file can be saved. */
  #save() {
    const known = this.#archive.documents.find(({ file }) => file?.split("/").pop() === this.#name);
    const forge = Forge.of(this);
    const content = { text: this.text, name: this.#name, known: known?.file };
    const askToken = () => showTokenDialog(this, this.#desk.id("token"), forge, { ...content, title: this.#value("title") || this.#name });
    showWays(this, waysOut({ ...content, forge, askToken }));
  }

  /** Goes on with a draft, or with an earlier text of it; undo leads back to the last one. */
  async #resume(draft, earlier = null) {
    await this.#saver.take(draft);
    this.#file = draft.file;
    this.#put(draft.text);
    this.#start.take(draft.start ?? "full", { silently: true });
    this.#rememberDraft(draft.id);
    if (earlier !== null) {
      this.#manuscript.replace(earlier, null);
      this.#refresh();
    }
  }

  async #open(file) {
    try {
      const text = await readFile(file);
      await this.#saver.take();
      this.#file = file.name;
      this.#put(text);
      this.#start.take("full", { silently: true });
      this.#desk.announce(say("form.opened", { file: file.name }));
    } catch (error) {
      this.#toolbar.warn(error.message, "file");
    }
  }

  #put(text) {
    if (this.contains(document.activeElement)) document.activeElement.blur();
    this.#rememberDraft(null);
    this.#toolbar.calm();
    this.#manuscript.open(text);
    this.#refresh();
  }

  #changed() {
    this.#pane.update();
    this.#start.written();
    const about = { title: this.#value("title"), name: this.#name, file: this.#file, start: this.#start.way };
    this.#saver.note({ text: this.text, ...about });
    // A check that takes long waits for a pause in typing: it would hold back what is to be saved.
    if (this.#cost > LONG_CHECK) clearTimeout(this.#timer);
    if (this.#cost > LONG_CHECK || this.#timer === null) {
      this.#timer = setTimeout(() => this.#refresh(), Math.max(CHECK_WAIT, 2 * this.#cost));
    }
  }

  /** Shows the fields as they were read; the text is read anew only if it has changed, so that Tab is quick in a long one. */
  #settle() {
    if (this.text !== this.#read) return this.#refresh();
    for (const chapter of this.#chapters) chapter.update(this.#desk.view);
  }

  /** Reads the text anew: fields, findings and preview. */
  #refresh() {
    clearTimeout(this.#timer);
    this.#timer = null;
    const start = performance.now();
    const isNew = this.text !== this.#read;
    this.#guarded(() => {
      this.#desk.view = this.#engine.view(this.text);
      this.#read = this.text;
      for (const chapter of this.#chapters) chapter.update(this.#desk.view);
      this.#pane.update();
      this.#toolbar.show({ name: this.#name, view: this.dataset.view, canUndo: this.#manuscript.canUndo });
      this.#showFindings(this.#engine.findings(this.text, this.#knownName, this.#today));
      this.#preview.show(this.text, this.#today);
      this.dataset.status = this.#value("status");
      this.#cost = performance.now() - start;
      // The first check of a text builds what later ones only mend: a second one, at rest, tells whether checks have to wait.
      if (isNew && this.#cost > LONG_CHECK) this.#timer = setTimeout(() => this.#refresh(), 2 * this.#cost);
      this.#restSoon();
    });
  }

  /** Does something with the core; that the core stops in the middle of it costs no word. */
  #guarded(work) {
    try {
      work();
    } catch (error) {
      if (!(error instanceof EngineStopped)) throw error;
      this.#toolbar.warn(say("form.trap"), "trap");
    }
  }

  /** What can wait is looked at once the hand rests and what it wrote is saved: a piece at a time, so that typing goes on. */
  #restSoon() {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      if (this.#saver.isSaving) return this.#restSoon();
      this.#atRest([this.#spans, this.#meters, this.#seen].filter(Boolean));
    }, Math.max(REST, 2 * this.#cost));
  }

  #atRest([part, ...others]) {
    if (!part) return;
    this.#guarded(() => part.update(this.text));
    this.#rest = setTimeout(() => this.#atRest(others));
  }

  #showFindings(findings) {
    const beside = new Map([...this.#desk.places.values()].map((place) => [place, []]));
    const chapters = new Map();
    for (const finding of findings) {
      const place = this.#desk.placeOf(finding);
      if (!place) continue;
      beside.get(place).push(besideField(finding, this.#root, (wrong) => this.#repair(wrong), place));
      const chapter = place.whole.closest(".form-chapter").id;
      chapters.set(chapter, [...(chapters.get(chapter) ?? []), finding]);
    }
    for (const [place, items] of beside) place.show(items);
    this.#contents.count(chapters);
    this.#summary.show(
      findings,
      (finding) => this.#desk.placeOf(finding)?.label ?? say("form.line", { line: finding.line }),
      (finding) => this.#goTo(finding),
    );
    this.#desk.announceLater("findings", tally(findings) || say("form.no_findings"));
    this.dispatchEvent(new CustomEvent("postmortem-findings", { bubbles: true, detail: { findings } }));
  }

  #goTo(finding) {
    const place = this.#desk.placeOf(finding);
    if (place) return this.#goToPlace(place);
    this.#look("text");
    this.#pane.select(finding.line);
  }

  #goToPlace(place) {
    if (this.#start.way === "quick" && !("quick" in place.whole.dataset)) this.#start.take("full", { silently: true });
    if (getComputedStyle(this.querySelector(".form-main")).display === "none") this.#look("form");
    place.focus();
  }

  /** Makes the repair of a finding, where the text still has it at that place. */
  #repair(wrong) {
    const same = sameNow(wrong, this.#engine.findings(this.text, this.#knownName, this.#today));
    if (same) this.#manuscript.replace(this.#engine.repair(this.text, same.fix), null);
    this.#refresh();
    this.#desk.placeOf(wrong)?.focus();
    this.#desk.announce(same ? say("form.repaired", { repair: wrong.fix.title }) : say("form.changed_meanwhile"));
  }

  #look(view) {
    this.dataset.view = view;
    this.#refresh();
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.text);
      this.#desk.announce(say("form.copied_voice"));
      this.#toolbar.tell("copied");
    } catch {
      this.#look("text");
      this.#pane.area.focus();
      this.#pane.area.select();
      this.#toolbar.warn(say("form.copy_refused"), "copy");
    }
  }

  #tellSaved(state, why) {
    this.#toolbar.tell(state);
    if (state === "failed") {
      const offer = button(say("form.download_file"), this.#actions().download, { class: "form-button form-primary" });
      this.#toolbar.warn(say("form.not_saved_why", { why }), "loss", offer);
    } else if (state === "saved" || state === "held") {
      this.#toolbar.calm("drafts", "loss", "trap");
      if (why) this.#toolbar.warn(why, "tab", button(say("form.show_drafts"), this.#actions().drafts));
      this.#rememberDraft(this.#saver.draftId);
    }
  }

  /** What the browser keeps of a content: the draft has pseudonyms where the document, on the page, still has secrets. */
  #asKept(content) {
    try {
      const text = this.#engine.withoutSecrets(content.text);
      if (text === undefined) return content;
      const title = this.#engine.withoutSecrets(content.title) ?? content.title;
      const name = content.file ?? this.#engine.fileName(this.#value("id"), title);
      return { ...content, text, title, name };
    } catch {
      // On what the core cannot read, nothing is lost before anything else.
      return content;
    }
  }

  /** The draft of this form in this tab. Where the browser refuses to remember it, the list of drafts still has it. */
  #lastDraft() {
    try {
      return sessionStorage.getItem(this.#tabKey);
    } catch {
      return null;
    }
  }

  #rememberDraft(id) {
    try {
      if (id) sessionStorage.setItem(this.#tabKey, id);
      else sessionStorage.removeItem(this.#tabKey);
    } catch {
      // See above.
    }
  }

  get #tabKey() {
    return `postmortem-draft-${this.#prefix}`;
  }
}

function isBefore(a, b) {
  return Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);
}

customElements.define("postmortem-form", PostmortemForm);
