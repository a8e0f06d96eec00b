// The hits of an answer as items of a list.

import { make, marked } from "./nodes.js";

/** A hit; `site` is the root of this site, where the hit does not name its own, and its sections are shown where there is room for them. */
export function hitItem({ id, url, title, date, summary, sections, site: of }, { site: own, sections: isLong }) {
  const site = of?.address ?? own;
  const facts = [of?.title, id, date].filter(Boolean).join(" · ");
  const item = make("li", { className: "search-hit" }, link(site, url, title, "search-title"));
  item.append(make("p", { className: "search-facts" }, facts), make("p", {}, ...marked(summary)));
  for (const section of isLong ? sections : []) {
    const heading = section.heading ? [link(site, section.url, [{ text: section.heading }], "search-section"), ": "] : [];
    item.append(make("p", { className: "search-excerpt" }, ...heading, ...marked(section.excerpt)));
  }
  return item;
}

/** The end of a list that is longer: a link or a button. */
export function moreItem(way) {
  way.dataset.key = "more";
  return make("li", { className: "search-more" }, way);
}

/** A link to an address that is relative to the root of a site. */
function link(site, url, runs, className) {
  const link = make("a", { className, href: new URL(url, site).href }, ...marked(runs));
  link.dataset.key = link.href;
  return link;
}
