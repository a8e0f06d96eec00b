// The table of contents of the form: where one is, and where findings are.

import { element } from "./dom.js";
import { say } from "../words.js";

export class Contents {
  #links = new Map();

  /** `chapters` have `id` (of their element) and `title`; `below` stands under the list. */
  constructor(chapters, below) {
    const entry = ({ id, title }) => {
      const count = element("span", { class: "form-count", hidden: true });
      const link = element("a", { href: `#${id}` }, element("span", {}, title), count);
      this.#links.set(id, { link, count });
      return element("li", {}, link);
    };
    const nav = element("nav", { class: "form-contents", "aria-label": say("form.chapters_nav") }, element("ol", {}, chapters.map(entry)));
    this.element = element("div", { class: "form-guide" }, nav, below);
  }

  /** Marks the chapter that one writes in, or else the one that is being read. */
  follow(chapters) {
    const inWindow = new Set();
    const read = new Set();
    const mark = () => {
      const written = chapters.find((chapter) => chapter.contains(document.activeElement) && inWindow.has(chapter));
      const current = written ?? chapters.find((chapter) => read.has(chapter));
      for (const [id, { link }] of this.#links) {
        if (current?.id === id) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    };
    const watch = (seen, options) => {
      const observer = new IntersectionObserver((entries) => {
        for (const entry of entries) entry.isIntersecting ? seen.add(entry.target) : seen.delete(entry.target);
        mark();
      }, options);
      for (const chapter of chapters) observer.observe(chapter);
    };
    watch(inWindow, {});
    watch(read, { rootMargin: "-20% 0px -60% 0px" });
    for (const chapter of chapters) chapter.addEventListener("focusin", mark);
  }

  /** Tells the chapters that the quick record leaves out. */
  markLater(chapters) {
    for (const [id, { link }] of this.#links) {
      const chapter = chapters.find((other) => other.id === id);
      link.parentElement.toggleAttribute("data-later", !chapter.querySelector("[data-quick]"));
    }
  }

  /** Shows how many errors and warnings each chapter has: `findings` by the id of the chapter. */
  count(findings) {
    for (const [id, { count }] of this.#links) {
      const here = (findings.get(id) ?? []).filter((finding) => finding.severity !== "info");
      count.hidden = here.length === 0;
      count.dataset.worst = here.some((finding) => finding.severity === "error") ? "error" : "warning";
      count.textContent = String(here.length);
      count.title = say("form.to_mend", { count: here.length });
    }
  }
}
