// A field of the form: its label, its help, its control and its findings, tied together for every reader.

import { element, words } from "./dom.js";
import { makeControl } from "./controls.js";
import { say } from "../words.js";

const NEED = { draft: "form.need.draft", "in-review": "form.need.in_review", published: "form.need.published" };

/** What is told beside a label about when a value must be there. */
export function needText(need, when) {
  if (!NEED[need]) return null;
  const limit = {
    change: say("form.when.change"),
    "prompt-change": say("form.when.prompt_change"),
    reconstructed: say("form.when.reconstructed"),
  }[when];
  const layer = when?.layer ? say("form.when.layer", { layer: when.layer }) : null;
  return [say(NEED[need]), limit ?? layer].filter(Boolean).join(", ");
}

/**
 * A field. `spec` has `key` (as findings name it), `id`, `kind`, `many`, `long`, `inCell`, `label`, `need`, `help`,
 * `status` (from which on it is needed), `example` and `size` ("wide" or "broad"); `changed` takes the values after each change. The field is registered in `places`.
 */
export function makeField(spec, places, changed) {
  const started = () => places.get("times.started")?.control.read()[0];
  const control = makeControl(spec.kind, { ...spec, started, changed: () => changed(control.read()) });
  return frame(spec, control, places);
}

/** The frame around a control: label, help, findings. */
export function frame(spec, control, places) {
  const { key, id, label } = spec;
  const need = spec.need && element("span", { class: "form-need", "data-need": spec.status }, spec.need);
  const example = spec.example && [` ${say("form.example")} `, element("code", {}, spec.example)];
  const hasHelp = spec.help || spec.example;
  const help = hasHelp && element("p", { class: "form-help", id: `${id}-help` }, words(spec.help ?? ""), example);
  const findings = element("ul", { class: "form-findings", id: `${id}-findings`, hidden: true });
  const name = control.grouped ? element("span", { id: `${id}-label` }, label) : element("label", { for: id }, label);
  const whole = element(
    "div",
    { class: `form-field form-kind-${spec.kind?.type ?? "prose"}${spec.size ? ` form-${spec.size}` : ""}` },
    element("div", { class: spec.hideLabel ? "form-label form-hidden" : "form-label" }, name, need),
    help,
    control.element,
    findings,
  );
  if (control.grouped) {
    // Several inputs have no label of their own.
    whole.setAttribute("role", "group");
    whole.setAttribute("aria-labelledby", `${id}-label`);
  }
  const place = new Place({ key, label: spec.place ?? label, whole, control, findings, help, tells: spec.help });
  places.set(key, place);
  return place;
}

/** Where a value stands in the form. */
export class Place {
  constructor(parts) {
    Object.assign(this, parts);
    this.show([]);
  }

  /** Puts the focus there and opens whatever hides it. */
  focus() {
    for (let node = this.whole; node; node = node.parentElement) if (node.localName === "details") node.open = true;
    this.control.input.focus();
    this.whole.scrollIntoView({ block: "center" });
  }

  /** Whether the reader is in it. */
  get isActive() {
    return this.control.element.contains(document.activeElement);
  }

  write(values) {
    // What is being typed is not rewritten under the hand that types it.
    if (!this.isActive) this.control.write(values);
  }

  /** Shows these findings, a list item for each. What is shown already stays, and with it a focus that may be in it. */
  show(items) {
    const told = items.map((item) => item.told).join("\n");
    if (told === this.told) return;
    this.told = told;
    const hadFocus = this.findings.contains(document.activeElement);
    this.findings.replaceChildren(...items.map((item) => item.node()));
    this.findings.hidden = items.length === 0;
    if (hadFocus) (this.findings.querySelector("a") ?? this.control.input).focus();
    const wrong = items.some((item) => item.severity !== "info");
    const worst = ["error", "warning", "info"].find((severity) => items.some((item) => item.severity === severity));
    this.whole.dataset.worst = worst ?? "";
    const described = [this.help?.id, items.length > 0 && this.findings.id].filter(Boolean).join(" ");
    const target = this.control.grouped ? this.whole : this.control.input;
    setOrRemove(target, "aria-describedby", described);
    if (!this.control.grouped) setOrRemove(target, "aria-invalid", wrong ? "true" : "");
  }
}

function setOrRemove(node, name, value) {
  if (value) node.setAttribute(name, value);
  else node.removeAttribute(name);
}
