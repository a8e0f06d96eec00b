// Seen before? Past incidents like the one that is being written, with the reason, what was learned and what is still open;
// the author's verdict becomes a link in the document.

import { button, element } from "./dom.js";
import { Similar } from "./similar.js";
import { renew } from "../renew.js";
import { say } from "../words.js";

const SHOWN = 3;
const FACTS = 3;
/** Fields that link to other incidents, with the key of the verdict that writes them. */
const VERDICTS = { recurrence_of: "form.seen.recurrence", related: "form.seen.related" };

export class SeenBefore {
  #desk;
  #engine;
  #archive;
  #root;
  #similar = null;
  #sources = new Map();
  #asked = null;
  #alike = [];
  #not = new Set();
  #list = element("ol", { class: "form-seen-list" });
  #open;

  /** `archive` is what the site tells of its documents, `folder` the address of its `similar/`, `root` leads to its root. */
  constructor({ desk, engine, archive, folder, root }) {
    this.#desk = desk;
    this.#engine = engine;
    this.#archive = archive;
    this.#root = root;
    this.#open = () => (this.#similar ??= Similar.open(folder, archive.language));
    const title = element("h3", { id: desk.id("seen-before") }, say("form.seen.title"));
    const help = element("p", { class: "form-help" }, say("form.seen.help"));
    this.element = element("aside", { class: "form-seen", "aria-labelledby": title.id, hidden: true }, title, help, this.#list);
  }

  /** Stands in whichever of these chapters is being written. */
  follow(chapters) {
    chapters[0].append(this.element);
    for (const chapter of chapters) {
      chapter.addEventListener("focusin", () => chapter.contains(this.element) || chapter.append(this.element));
    }
  }

  /** Looks for incidents like this text, where what tells it from others has changed. */
  update(text) {
    const traits = this.#engine.traits(text);
    if (traits === this.#asked) return this.#show();
    this.#asked = traits;
    this.#ask(traits);
  }

  async #ask(traits) {
    const { passages, facets } = JSON.parse(traits);
    const tells = passages.some(([, words]) => words !== "") || facets.failure_mode;
    try {
      const alike = tells ? await (await this.#open()).like(traits, SHOWN + this.#not.size) : [];
      if (traits !== this.#asked) return;
      this.#alike = await Promise.all(alike.map((found) => this.#describe(found)));
      this.#show();
    } catch {
      // The archive has no such files, or is out of reach: the form does without.
      this.#similar = null;
      this.element.hidden = true;
    }
  }

  /** What the archive tells of a document that was found. */
  async #describe({ id, reason }) {
    const known = this.#archive.documents.find((document) => document.id === id) ?? { title: id, actions: [] };
    const folder = `${this.#root}postmortems/${id.toLowerCase()}/`;
    if (!this.#sources.has(id)) this.#sources.set(id, fetch(`${folder}source.md`).then((response) => response.text()));
    const lessons = this.#engine.view(await this.#sources.get(id)).sections.find(({ heading }) => heading === "lessons");
    const at = lessons.columns.indexOf("Learning");
    return {
      id,
      reason,
      title: known.title || id,
      date: known.started?.slice(0, 10) ?? "",
      address: `${folder}index.html`,
      learnings: lessons.rows.map((cells) => cells[at]).filter(Boolean),
      open: known.actions.filter(({ status }) => ["open", "in-progress"].includes(status)).map(({ action }) => action),
    };
  }

  #show() {
    const shown = this.#alike.filter(({ id }) => !this.#not.has(id)).slice(0, SHOWN);
    if (shown.length > 0 && !this.#list.hasChildNodes()) {
      this.#desk.announceLater("seen", say("form.seen.found", { count: shown.length }));
    }
    this.element.hidden = shown.length === 0;
    this.#fill(shown.map((found) => this.#item(found)));
  }

  /** Lists other items; the focus stays on the same control of the same incident, or goes to the first that is left. */
  #fill(items) {
    const held = [...this.#list.children].find((item) => item.contains(document.activeElement));
    const control = held && controls(held).indexOf(document.activeElement);
    renew(this.#list, items);
    if (!held || held.isConnected) return;
    const same = [...this.#list.children].find((item) => item.dataset.incident === held.dataset.incident);
    (same ? controls(same)[control] : (controls(this.#list)[0] ?? this.element.parentElement)).focus();
  }

  #item(found) {
    const { id, title, date, reason, address, learnings, open } = found;
    const facts = (name, texts) =>
      texts.length > 0 && [
        element("h5", {}, name),
        element("ul", {}, texts.slice(0, FACTS).map((text) => element("li", {}, text))),
      ];
    return element(
      "li",
      { class: "form-seen-item", "data-incident": id },
      element("h4", {}, element("a", { href: address, target: "_blank", rel: "noopener" }, title)),
      element("p", { class: "form-help" }, [id, date].filter(Boolean).join(" · ")),
      element("p", { lang: "en" }, reason),
      facts(say("form.seen.learned"), learnings),
      facts(say("form.seen.open"), open),
      element("div", { class: "form-seen-verdict", role: "group", "aria-label": say("form.seen.alike", { id }) }, this.#verdicts(found)),
    );
  }

  /** What the author may say of a document; what was said is shown pressed, and taken back by pressing again. */
  #verdicts({ id }) {
    const said = Object.entries(VERDICTS).map(([path, label]) => {
      const pressed = this.#linked(path).includes(id);
      return button(say(label), () => this.#judge(path, id, !pressed), { "aria-pressed": String(pressed) });
    });
    const dismiss = () => {
      this.#not.add(id);
      this.#asked = null;
      this.#show();
      this.#desk.announce(say("form.seen.gone", { id }));
    };
    return [...said, button(say("form.seen.not_alike"), dismiss, { class: "form-button form-quiet" })];
  }

  #linked(path) {
    return this.#desk.view.fields.find((field) => field.path === path)?.values ?? [];
  }

  /** Writes the verdict: an incident is linked in one way, or in none. */
  #judge(path, id, linked) {
    for (const other of Object.keys(VERDICTS)) {
      const before = this.#linked(other);
      const values = before.filter((value) => value !== id);
      if (other === path && linked) values.push(id);
      if (values.length !== before.length || other === path) {
        this.#desk.edit({ op: "set-field", path: other, values }, null, { atOnce: true });
      }
    }
    this.#show();
    this.#desk.announce(linked ? say("form.seen.linked", { id, verdict: say(VERDICTS[path]) }) : say("form.seen.unlinked", { id }));
  }
}

const controls = (node) => [...node.querySelectorAll("a, button")];
