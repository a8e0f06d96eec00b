// Evidence from what somebody recorded: a trace, or two versions of a prompt, is read, redacted and shown before it comes into
// the document. What is pasted here is kept nowhere.

import { say } from "../words.js";
import { button, element, words } from "./dom.js";
import { readFile, takeDrops } from "./files.js";
import { RedactionList } from "./redaction.js";

const WAIT = 200;
const LARGEST_MB = 16;

/** The button that opens the dialog. */
export function evidenceButton(desk) {
  const open = (event) => new EvidenceDialog(desk).open(event.target.closest("postmortem-form"));
  return button(say("evidence.open"), open, { class: "form-button form-add-evidence" });
}

class EvidenceDialog {
  #desk;
  #fields = {};
  #found;
  #told = element("div", { class: "form-told" });
  #status = element("p", { class: "form-told-status", role: "status" });
  #add = button(say("evidence.add"), () => this.#apply(), { class: "form-button form-primary", disabled: true });
  #added = null;
  #timer = null;
  #element;

  constructor(desk) {
    this.#desk = desk;
    this.#found = new RedactionList(desk.id("add-evidence-found"), () => this.#read());
    const title = desk.id("add-evidence-title");
    this.#element = element(
      "dialog",
      { class: "form-dialog form-dialog-wide", "aria-labelledby": title, "data-not-stored": true, onclose: () => this.#closed() },
      element("h2", { id: title }, say("evidence.title")),
      element("p", { class: "form-help" }, say("evidence.intro")),
      this.#area("trace", say("evidence.trace"), say("evidence.trace_help"), 6),
      element(
        "details",
        { class: "form-more" },
        element("summary", {}, say("evidence.prompts")),
        element(
          "div",
          { class: "form-two" },
          this.#area("before", say("evidence.before"), say("evidence.before_help"), 4),
          this.#area("after", say("evidence.after"), say("evidence.after_help"), 4),
        ),
      ),
      this.#status,
      this.#found.element,
      this.#told,
      element(
        "div",
        { class: "form-dialog-foot" },
        button(say("evidence.cancel"), () => this.#element.close(), { class: "form-button form-quiet" }),
        this.#add,
      ),
    );
    // What is dropped here is no document to be opened.
    for (const name of ["dragover", "dragleave", "drop"]) this.#element.addEventListener(name, (event) => event.stopPropagation());
  }

  open(host) {
    host.append(this.#element);
    this.#element.showModal();
  }

  /** A text area with its label and a button for a file. */
  #area(name, label, help, rows) {
    const id = this.#desk.id(`add-evidence-${name}`);
    const area = element("textarea", { id, class: "form-area form-mono", rows, spellcheck: "false", "aria-describedby": `${id}-help`, oninput: () => this.#later() });
    const take = async (file) => {
      try {
        area.value = await readFile(file, LARGEST_MB, say("evidence.one_call"));
        this.#read();
      } catch (error) {
        this.#fail(error.message);
      }
    };
    const file = element("input", { type: "file", hidden: true, onchange: ({ target }) => target.files[0] && take(target.files[0]) });
    const choose = button(say("evidence.choose"), () => file.click(), { class: "form-button form-quiet", "aria-label": say("evidence.choose_for", { what: label }) });
    this.#fields[name] = area;
    const whole = element(
      "div",
      { class: "form-field" },
      element("div", { class: "form-label-line" }, element("label", { class: "form-label", for: id }, label), choose, file),
      element("p", { class: "form-help", id: `${id}-help` }, help),
      area,
    );
    takeDrops(whole, take);
    return whole;
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#read(), WAIT);
  }

  /** What is offered; none where nothing is written. */
  get #offer() {
    const { trace, before, after } = this.#fields;
    const prompts = before.value !== "" || after.value !== "";
    if (trace.value.trim() === "" && !prompts) return null;
    return {
      trace: trace.value.trim() === "" ? null : trace.value,
      before: prompts ? before.value : null,
      after: prompts ? after.value : null,
      keep: this.#found.kept,
    };
  }

  /** Reads what is offered and shows what would be done with it. */
  #read() {
    clearTimeout(this.#timer);
    this.#added = null;
    this.#add.disabled = true;
    const offer = this.#offer;
    if (!offer) return this.#fail("");
    try {
      this.#added = this.#desk.evidence(offer);
    } catch (error) {
      return this.#fail(error.message);
    }
    const { recognised, redacted, rows } = this.#added;
    const formats = recognised.map(({ name, calls }) => say("evidence.calls", { count: calls, format: name }));
    this.#status.classList.remove("form-told-failed");
    this.#status.textContent = formats.length > 0 ? say("evidence.recognised", { calls: formats.join(", ") }) : "";
    if (rows.length === 0) this.#status.textContent += ` ${say("evidence.nothing")}`;
    this.#found.show(redacted);
    this.#told.replaceChildren(...sections(this.#added));
    this.#add.disabled = rows.length === 0;
  }

  #fail(why) {
    this.#status.classList.add("form-told-failed");
    this.#status.textContent = why;
    this.#found.show([]);
    this.#told.replaceChildren();
  }

  #apply() {
    if (!this.#added) return;
    const { text, rows } = this.#added;
    this.#element.close();
    this.#desk.take(text);
    this.#desk.announce(say("evidence.added", { rows: rows.map(({ id }) => id).join(", ") }));
  }

  #closed() {
    clearTimeout(this.#timer);
    this.#element.remove();
  }
}

/** What would be done, and what is missing: a heading and a list each. */
function sections({ filled, differs, rows, left_out: leftOut, lacks }) {
  const told = [
    [say("evidence.filled"), filled.map(({ path, values }) => [element("code", {}, path), `: ${values.join(", ")}`])],
    [say("evidence.differs"), differs],
    [say("evidence.rows"), rows.map(({ id, kind, what }) => `${id}, ${kind}: ${what}`)],
    [say("evidence.left_out"), leftOut],
    [say("evidence.lacks"), lacks.map(({ what, help }) => words(`${what} ${help}`))],
  ];
  return told
    .filter(([, items]) => items.length > 0)
    .map(([title, items]) => element("section", {}, element("h3", {}, title), element("ul", {}, items.map((item) => element("li", {}, item)))));
}
