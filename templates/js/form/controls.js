// Controls: one for each way in which the format writes a value. All of them read and write a list of texts.
//
// A control has `element`; `input`, what takes the focus; `grouped`, whether it is several inputs that need a legend;
// `read()` and `write(values)`; and `offer(options)`, where what it offers depends on the rest of the document.

import { button, element, icon, iconButton } from "./dom.js";
import { localDate, localTime } from "./moment.js";
import { timeHelp } from "./time-help.js";
import { say } from "../words.js";

const LONG_LIST = 12;

/**
 * The control for values of `kind`. `options` has `id`, `many`, `long` (whether a text may fill several lines), `label`
 * `changed`, which is called after each change, and `started`, which gives the start of the incident.
 */
export function makeControl(kind, options) {
  if (kind.type === "rows") return references(kind, options);
  if (kind.type === "choice") return options.many ? checklist(kind.of.choices, options) : selection(kind.of.choices, options);
  if (options.many && !options.inCell) return entries(kind, options);
  if (kind.type === "text" && options.long) return area(options);
  return line(kind, options);
}

/** A text area that grows with its text. */
export function area({ id, changed, mono = false, rows = 1 }) {
  const classes = mono ? "form-area form-mono" : "form-area";
  const input = element("textarea", { id, class: classes, rows, oninput: changed, spellcheck: mono ? "false" : null });
  return {
    element: input,
    input,
    grouped: false,
    read: () => [input.value],
    write: ([value = ""]) => setValue(input, value.replace(/\r\n?/g, "\n")),
  };
}

function line(kind, { id, changed, many, started, inCell }) {
  const list = kind.type === "open" || kind.type === "id" ? `${id}-list` : null;
  const input = element("input", { id, class: "form-input", type: "text", list, autocomplete: "off", oninput: changed });
  const lowered = ["count", "number"].includes(kind.type) ? "numeric" : kind.type === "url" ? "url" : null;
  if (lowered) input.inputMode = lowered;
  const now = NOW[kind.type];
  const press = () => {
    setValue(input, now.value());
    changed();
    input.focus();
  };
  const whole = element(
    "div",
    { class: `form-line form-line-${kind.type}` },
    input,
    list && datalist(list, kind.type === "open" ? kind.of.map((value) => ({ value })) : []),
    now && iconButton("clock", say(now.label), press),
    kind.type === "time" && timeHelp(input, started, changed),
  );
  return {
    element: whole,
    input,
    grouped: false,
    read() {
      const text = inCell ? input.value.replace(/<br *\/?>/gi, "\n") : input.value;
      return (many ? text.split(",") : [text]).map((value) => value.trim()).filter(Boolean);
    },
    // A box of one line would drop the line break of a cell and join its words: it stands there as in the file.
    write: (values) => setValue(input, values.join(", ").replace(/\n/g, "<br>")),
    offer: (options) => list && renewDatalist(whole, options),
  };
}

const NOW = {
  date: { label: "form.today", value: () => localDate(new Date()) },
  time: { label: "form.now", value: () => localTime(new Date()) },
};

function selection(choices, { id, changed, inCell }) {
  const name = (choice) => (inCell ? choice.label : `${choice.label} – ${choice.help}`);
  const input = element(
    "select",
    { id, class: "form-select", onchange: changed },
    element("option", { value: "" }, inCell ? "" : say("form.not_known_yet")),
    choices.map((choice) => element("option", { value: choice.id, title: choice.help }, name(choice))),
  );
  return {
    element: input,
    input,
    grouped: false,
    read: () => (input.value === "" ? [] : [input.value]),
    write([value = ""]) {
      input.querySelector("[data-unknown]")?.remove();
      // A value that the format does not know is shown as it is, and stays until another one is chosen.
      if (value !== "" && !choices.some((choice) => choice.id === value)) {
        input.append(element("option", { value, "data-unknown": true }, say("form.not_a_value", { value })));
      }
      if (input.value !== value) input.value = value;
    },
  };
}

/** Choices to tick. A long list is folded away; what is ticked stays in sight. */
function checklist(choices, { id, changed, label }) {
  let chosen = [];
  const tick = (event) => {
    const value = event.target.value;
    chosen = event.target.checked ? [...chosen, value] : chosen.filter((other) => other !== value);
    show();
    changed();
  };
  const box = (choice, index) =>
    element(
      "label",
      { class: "form-tick", title: choice.help },
      element("input", { type: "checkbox", value: choice.id, id: index === 0 ? id : null, onchange: tick }),
      element("span", { class: "form-tick-name" }, choice.label),
      element("span", { class: "form-tick-help" }, choice.help),
    );
  const boxes = element("div", { class: "form-ticks", onkeydown: (event) => walk(event) }, choices.map(box));
  const folded = choices.length > LONG_LIST;
  const tally = element("span", { class: "form-chosen" });
  const summary = folded && element("summary", { id: `${id}-fold` }, say("form.choose", { label }));
  // A long list need not be passed box by box: arrows lead along it, Escape out of it.
  const walk = (event) => {
    const inputs = [...boxes.querySelectorAll("input")];
    const at = inputs.indexOf(event.target);
    const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: inputs.length - 1 }[event.key];
    if (event.key === "Escape" && folded) {
      summary.parentElement.open = false;
      summary.focus();
    } else if (to !== undefined) inputs[to]?.focus();
    else return;
    event.preventDefault();
  };
  const whole = folded ? element("div", {}, tally, element("details", { class: "form-fold" }, summary, boxes)) : boxes;
  const show = () => {
    for (const input of boxes.querySelectorAll("input")) input.checked = chosen.includes(input.value);
    tally.replaceChildren(...chosen.map((value) => element("span", { class: "form-chip" }, choices.find(({ id }) => id === value)?.label ?? value)));
    tally.hidden = chosen.length === 0;
  };
  show();
  return {
    element: whole,
    input: folded ? summary : boxes.querySelector("input"),
    grouped: true,
    read: () => chosen,
    write(values) {
      chosen = [...values];
      show();
    },
  };
}

/** Values that one adds and removes one by one. */
function entries(kind, { id, changed, label }) {
  let values = [];
  const input = element("input", { id, class: "form-input", type: "text", list: `${id}-list`, autocomplete: "off" });
  const list = element("ul", { class: "form-entries" });
  const add = () => {
    const added = input.value.split(",").map((value) => value.trim()).filter((value) => value && !values.includes(value));
    input.value = "";
    if (added.length === 0) return;
    values = [...values, ...added];
    show();
    changed();
  };
  const remove = (index) => {
    values = values.filter((_, other) => other !== index);
    show();
    changed();
    (list.querySelectorAll("button")[Math.min(index, values.length - 1)] ?? input).focus();
  };
  const show = () => {
    const entry = (value, index) => {
      const gone = element(
        "button",
        { type: "button", class: "form-icon-button", "aria-label": say("form.remove", { what: value }), onclick: () => remove(index) },
        icon("remove"),
      );
      return element("li", { class: "form-chip" }, value, gone);
    };
    list.replaceChildren(...values.map(entry));
    list.hidden = values.length === 0;
  };
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      add();
    } else if (event.key === "Backspace" && input.value === "" && values.length > 0) {
      remove(values.length - 1);
    }
  });
  input.addEventListener("change", add);
  const options = kind.type === "open" ? kind.of.map((value) => ({ value })) : [];
  const whole = element(
    "div",
    { class: "form-entry-list" },
    list,
    element("div", { class: "form-line" }, input, button(say("form.add"), add, { class: "form-button form-quiet", "aria-label": say("form.add_to", { label }) })),
    datalist(`${id}-list`, options),
  );
  show();
  return {
    element: whole,
    input,
    grouped: false,
    read: () => values,
    write(next) {
      if (next.join("\n") === values.join("\n")) return;
      values = [...next];
      show();
    },
    offer: (offered) => renewDatalist(whole, offered),
  };
}

/** Ids of rows of other tables to tick, and a line for what has no id. */
function references(kind, { id, changed, label }) {
  const takesAddress = kind.of.includes("S");
  let values = [];
  let offered = [];
  const ticks = element("span", { class: "form-pills" });
  const input = element("input", {
    id: `${id}-other`,
    class: "form-input",
    type: "text",
    autocomplete: "off",
    "aria-label": say("form.address_of", { label }),
    placeholder: say("form.or_address"),
  });
  const known = (value) => offered.some((option) => option.value === value);
  const tick = (event) => {
    const value = event.target.value;
    const others = values.filter((other) => other !== value);
    values = event.target.checked ? [...others.filter(known), value, ...others.filter((other) => !known(other))] : others;
    changed();
  };
  input.addEventListener("input", () => {
    values = [...values.filter(known), ...input.value.split(",").map((value) => value.trim()).filter(Boolean)];
    changed();
  });
  const pill = (option, index) =>
    element(
      "label",
      { class: "form-pill", title: option.label },
      element("input", { type: "checkbox", value: option.value, id: index === 0 ? id : null, onchange: tick }),
      element("span", {}, option.value),
      element("span", { class: "form-hidden" }, option.label),
    );
  const show = () => {
    for (const box of ticks.querySelectorAll("input")) box.checked = values.includes(box.value);
    const others = values.filter((value) => !known(value));
    if (document.activeElement !== input) setValue(input, others.join(", "));
    input.hidden = !takesAddress && others.length === 0;
    none.hidden = offered.length > 0 || !input.hidden;
  };
  const none = element("span", { class: "form-help" }, say("form.none_to_choose"));
  const whole = element("div", { class: "form-references" }, ticks, input, none);
  show();
  return {
    element: whole,
    get input() {
      return ticks.querySelector("input") ?? input;
    },
    grouped: true,
    read: () => values,
    write(next) {
      values = [...next];
      show();
    },
    offer(options) {
      const same = options.map((option) => option.value + option.label).join("\n");
      if (same === whole.dataset.offered) return;
      whole.dataset.offered = same;
      offered = options;
      const active = ticks.contains(document.activeElement) ? document.activeElement.value : null;
      ticks.replaceChildren(...options.map(pill));
      show();
      if (active) ticks.querySelector(`[value="${CSS.escape(active)}"]`)?.focus();
    },
  };
}

function datalist(id, options) {
  return element("datalist", { id }, options.map(({ value, label }) => element("option", { value, label })));
}

/** What a list offers changes seldom; it is made anew only then. */
function renewDatalist(whole, options) {
  const list = whole.querySelector("datalist");
  const same = options.length === list.children.length && options.every(({ value }, index) => list.children[index].value === value);
  if (!same) list.replaceWith(datalist(list.id, options));
}

/** Sets a value only where it differs, so that the cursor stays where it is. */
function setValue(input, value) {
  if (input.value !== value) input.value = value;
}
