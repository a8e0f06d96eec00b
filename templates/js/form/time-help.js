// Help with times while one types them: short forms are written out, and a time without an offset can be taken as local.

import { button, element } from "./dom.js";
import { takenAsLocal, writtenOut } from "./moment.js";
import { say } from "../words.js";

/**
 * A line below `input` that says what a short form stands for; it is written when the hand leaves the field. `started` gives
 * the start of the incident, from which `+15 min` counts, and `changed` is called after a change.
 */
export function timeHelp(input, started, changed) {
  const hint = element("p", { class: "form-help form-time-hint", hidden: true, role: "status" });
  const write = (time) => {
    input.value = time;
    hint.hidden = true;
    changed();
  };
  const show = (...said) => {
    hint.replaceChildren(...said);
    hint.hidden = said.length === 0;
  };
  input.addEventListener("input", () => {
    const time = writtenOut(input.value, started());
    const local = takenAsLocal(input.value);
    if (time) show(`${say("form.stands_for")} `, element("code", {}, time));
    else if (local) show(button(say("form.local_time", { time: local }), () => (write(local), input.focus()), { class: "form-button form-fix" }));
    else show();
  });
  input.addEventListener("change", () => {
    const time = writtenOut(input.value, started());
    if (time) write(time);
  });
  return hint;
}
