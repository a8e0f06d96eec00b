// Evidence from what somebody recorded: a trace, or two versions of a prompt, is read, redacted and shown before it comes into
// the document. What is pasted here is kept nowhere.

import { button, element, words } from "./dom.js";
import { readFile, takeDrops } from "./files.js";
import { RedactionList } from "./redaction.js";

const WAIT = 200;
const LARGEST_MB = 16;

/** The button that opens the dialog. */
export function evidenceButton(desk) {
  const open = (event) => new EvidenceDialog(desk).open(event.target.closest("postmortem-form"));
  return button("Add a trace or two prompts…", open, { class: "form-button form-add-evidence" });
}

class EvidenceDialog {
  #desk;
  #fields = {};
  #found;
  #told = element("div", { class: "form-told" });
  #status = element("p", { class: "form-told-status", role: "status" });
  #add = button("Add to the document", () => this.#apply(), { class: "form-button form-primary", disabled: true });
  #added = null;
  #timer = null;
  #element;

  constructor(desk) {
    this.#desk = desk;
    this.#found = new RedactionList(desk.id("evidence-found"), () => this.#read());
    const title = desk.id("evidence-title");
    this.#element = element(
      "dialog",
      { class: "form-dialog form-dialog-wide", "aria-labelledby": title, "data-not-stored": true, onclose: () => this.#closed() },
      element("h2", { id: title }, "Add evidence"),
      element("p", { class: "form-help" }, "What you paste is read in this page and kept nowhere. Secrets and personal data are replaced before anything comes into the document."),
      this.#area("trace", "A recorded trace", "From OpenTelemetry, OpenInference, Langfuse, LangSmith or PromptLayer; or a request and its response, streamed or whole; HAR files and cassettes too.", 6),
      element(
        "details",
        { class: "form-more" },
        element("summary", {}, "Two versions of a prompt"),
        element(
          "div",
          { class: "form-two" },
          this.#area("before", "The prompt before", "As text, or as chat messages in JSON.", 4),
          this.#area("after", "The prompt after", "The version that failed.", 4),
        ),
      ),
      this.#status,
      this.#found.element,
      this.#told,
      element(
        "div",
        { class: "form-dialog-foot" },
        button("Cancel", () => this.#element.close(), { class: "form-button form-quiet" }),
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
    const id = this.#desk.id(`evidence-${name}`);
    const area = element("textarea", { id, class: "form-area form-mono", rows, spellcheck: "false", "aria-describedby": `${id}-help`, oninput: () => this.#later() });
    const take = async (file) => {
      try {
        area.value = await readFile(file, LARGEST_MB, "export the failing call alone");
        this.#read();
      } catch (error) {
        this.#fail(error.message);
      }
    };
    const file = element("input", { type: "file", hidden: true, onchange: ({ target }) => target.files[0] && take(target.files[0]) });
    const choose = button("Choose a file…", () => file.click(), { class: "form-button form-quiet", "aria-label": `Choose a file: ${label.toLowerCase()}` });
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
    const formats = recognised.map(({ name, calls }) => `${calls} ${calls === 1 ? "call" : "calls"} of ${name}`);
    this.#status.classList.remove("form-told-failed");
    this.#status.textContent = formats.length > 0 ? `Recognised: ${formats.join(", ")}.` : "";
    if (rows.length === 0) this.#status.textContent += " Nothing is to be added.";
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
    this.#desk.announce(`Added ${rows.map(({ id }) => id).join(", ")}. Undo takes it back.`);
  }

  #closed() {
    clearTimeout(this.#timer);
    this.#element.remove();
  }
}

/** What would be done, and what is missing: a heading and a list each. */
function sections({ filled, differs, rows, left_out: leftOut, lacks }) {
  const told = [
    ["Fields to be filled", filled.map(({ path, values }) => [element("code", {}, path), `: ${values.join(", ")}`])],
    ["The document says otherwise, and stays as it is", differs],
    ["Rows to be added to Evidence", rows.map(({ id, kind, what }) => `${id}, ${kind}: ${what}`)],
    ["Left out", leftOut],
    ["What the trace does not tell", lacks.map(({ what, help }) => words(`${what} ${help}`))],
  ];
  return told
    .filter(([, items]) => items.length > 0)
    .map(([title, items]) => element("section", {}, element("h3", {}, title), element("ul", {}, items.map((item) => element("li", {}, item)))));
}
