// What stands beside the results: their order and the facets. What is asked for stands over them, to be taken back.

import { make } from "./nodes.js";

const WIDE = "(min-width: 48rem)";
/** So many facets are open on a wide page, until a reader opens or closes one. */
const OPEN = 4;

/**
 * The values that the question asks for, each as a button that takes it back. `context` has the `words` of the interface,
 * `ask(query)`, `sort(newestFirst)`, and whether the question `isWordless`, so that there is nothing to sort by but the date.
 */
export function askedFor(facets, { words, ask }) {
  const asked = facets.flatMap(({ name, values }) => values.filter(({ selected }) => selected).map((value) => [name, value]));
  return asked.map(([name, { value, toggled }]) => {
    const text = words.say("search.asked", { facet: words.facet(name), value: words.value(name, value) });
    const button = make("button", { type: "button", title: words.say("search.take_back") }, text);
    button.append(make("span", { className: "unseen" }, `, ${words.say("search.take_back")}`));
    button.dataset.key = `asked ${name}:${value}`;
    button.addEventListener("click", () => ask(toggled));
    return make("li", {}, button);
  });
}

/** The order and every facet that has a value; `side` holds those of the question before. */
export function filters(facets, context, side) {
  const { words } = context;
  const before = side.querySelector(".search-filters");
  const isOpen = new Map([...side.querySelectorAll("details[data-facet]")].map((node) => [node.dataset.facet, node.open]));
  const shown = words.ordered(facets).filter(({ values }) => values.length > 0);
  const groups = shown.map((facet, place) => {
    const isAsked = facet.values.some(({ selected }) => selected);
    const details = make("details", { open: isAsked || (isOpen.get(facet.name) ?? place < OPEN) });
    details.dataset.facet = facet.name;
    details.append(summary(facet.name, words.facet(facet.name)), values(facet, context));
    return details;
  });
  const all = make("details", { className: "search-filters", open: before ? before.open : matchMedia(WIDE).matches });
  all.append(summary("", words.say("search.filters")), ...groups);
  return context.isWordless ? [all] : [order(context), all];
}

function summary(facet, text) {
  const summary = make("summary", {}, text);
  summary.dataset.key = `facet ${facet}`;
  return summary;
}

function order({ words, newestFirst, sort }) {
  const option = (value, text) => make("option", { value, selected: (value === "date") === newestFirst }, text);
  const best = option("best", words.say("search.best_first"));
  const select = make("select", {}, best, option("date", words.say("search.newest_first")));
  select.dataset.key = "order";
  select.addEventListener("change", () => sort(select.value === "date"));
  return make("label", { className: "search-order" }, `${words.say("search.order")} `, select);
}

function values({ name, values }, { words, ask }) {
  const item = ({ value, count, selected, toggled }) => {
    const box = make("input", { type: "checkbox", checked: selected });
    box.dataset.key = `${name}:${value}`;
    box.addEventListener("change", () => ask(toggled));
    const text = make("span", {}, words.value(name, value));
    return make("li", {}, make("label", {}, box, text, make("span", { className: "search-count" }, String(count))));
  };
  return make("ul", {}, ...values.map(item));
}
