// Findings: a summary on top that leads to each place, and what is said beside the field itself.

import { button, element, words } from "./dom.js";
import { language, say } from "../words.js";

const SEVERITIES = ["error", "warning", "info"];
/** The keys of a severity's name and of a number of such findings. */
const NAMES = {
  error: ["form.error", "form.errors"],
  warning: ["form.warning", "form.warnings"],
  info: ["form.hint", "form.hints"],
};
const SHOWN = 10;

/** "2 errors, 1 warning"; empty where there is nothing. */
export function tally(findings) {
  return SEVERITIES.map((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count > 0 ? say(NAMES[severity][1], { count }) : null;
  })
    .filter(Boolean)
    .join(", ");
}

/** The language of findings, where it is not that of the form. */
function english() {
  return language().split("-")[0] === "en" ? null : "en";
}

/** A finding among those of a text that has changed since: itself, or the only one that says the same of the same field. */
export function sameNow(finding, findings) {
  const itself = findings.find((other) => JSON.stringify(other) === JSON.stringify(finding));
  const said = ({ rule, field, message, fix }) => JSON.stringify([rule, field, message, fix?.title]);
  const alike = findings.filter((other) => said(other) === said(finding));
  return itself ?? (alike.length === 1 ? alike[0] : undefined);
}

export class FindingsSummary {
  #heading = element("h2", { class: "form-summary-title" });
  #list = element("ul", { class: "form-summary-list" });
  #more = element("button", { type: "button", class: "form-button form-quiet", hidden: true });
  #showsAll = false;
  #told = null;

  constructor(id) {
    this.#heading.id = id;
    this.element = element("section", { class: "form-summary", "aria-labelledby": id, tabindex: "-1" }, this.#heading, this.#list, this.#more);
  }

  /** Shows the findings. `label(finding)` names its place, `go(finding)` leads there. */
  show(findings, label, go) {
    const told = JSON.stringify([findings.map((finding) => [label(finding), finding]), this.#showsAll]);
    if (told === this.#told) return;
    this.#told = told;
    const links = [...this.#list.querySelectorAll("a")];
    const focused = links.indexOf(document.activeElement);
    const sorted = SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
    const shown = this.#showsAll ? sorted : sorted.slice(0, SHOWN);
    this.element.dataset.worst = sorted[0]?.severity ?? "";
    this.#heading.textContent = sorted.length === 0 ? say("form.no_findings") : tally(sorted);
    this.#list.replaceChildren(...shown.map((finding) => this.#item(finding, label(finding), go)));
    this.#list.hidden = sorted.length === 0;
    this.#more.hidden = sorted.length <= SHOWN;
    this.#more.textContent = this.#showsAll ? say("form.show_fewer") : say("form.show_all", { count: sorted.length });
    this.#more.onclick = () => {
      this.#showsAll = !this.#showsAll;
      this.show(findings, label, go);
    };
    if (focused >= 0) (this.#list.querySelectorAll("a")[Math.min(focused, shown.length - 1)] ?? this.element).focus();
  }

  #item(finding, label, go) {
    const follow = (event) => {
      event.preventDefault();
      go(finding);
    };
    return element(
      "li",
      { class: `form-finding form-${finding.severity}` },
      element("span", { class: "form-severity" }, say(NAMES[finding.severity][0])),
      element("a", { href: "#", onclick: follow }, element("b", {}, label), " ", element("span", { lang: english() }, words(finding.message))),
    );
  }
}

/**
 * What is said of a finding beside its field; `root` leads to the site's root, where the rule has its page (null where there
 * is no site), `repair` makes the repair that the rule is sure of, and `place` is where it is shown.
 */
export function besideField(finding, root, repair, place) {
  const page = { href: `${root}rules/${finding.rule}/index.html`, target: "_blank", rel: "noopener" };
  const link = root === null ? element("code", {}, finding.rule) : element("a", page, finding.rule);
  // What the field itself says need not be said twice.
  const help = place.tells && finding.help.startsWith(place.tells) ? "" : finding.help;
  const node = () => element(
    "li",
    { class: `form-finding form-${finding.severity}` },
    element("span", { class: "form-severity" }, say(NAMES[finding.severity][0])),
    element(
      "span",
      { lang: english() },
      words(finding.message),
      " ",
      element("span", { class: "form-finding-help" }, words(help), " ", link),
    ),
    finding.fix && button(finding.fix.title, () => repair(finding), { class: "form-button form-fix", lang: english() }),
  );
  return { node, severity: finding.severity, told: JSON.stringify(finding) };
}
