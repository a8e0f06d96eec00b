// Every way in which the file leaves the form; none of them needs a server of ours.

import { button, element } from "./dom.js";
import { say } from "../words.js";

/**
 * A dialog. `ways` have `label`, `help` and `save`, which gives what to say when it is done; it may fail with a reason.
 */
export function showWays(host, ways) {
  const told = element("p", { class: "form-help", role: "status" });
  const close = () => dialog.close();
  const item = ({ label, help, save }, index) => {
    const press = async () => {
      try {
        told.textContent = (await save()) ?? "";
      } catch (error) {
        // To leave a picker of the browser is no failure.
        if (error.name !== "AbortError") told.textContent = say("form.save_failed", { why: error.message });
      }
    };
    const look = index === 0 ? "form-button form-primary" : "form-button";
    return element("li", { class: "form-draft" }, element("div", { class: "form-help" }, help), button(label, press, { class: look }));
  };
  const dialog = element(
    "dialog",
    { class: "form-dialog", "aria-label": say("form.save_file"), onclose: () => dialog.remove() },
    element("h2", {}, say("form.save_file")),
    element("ul", { class: "form-draft-list" }, ways.map(item)),
    told,
    element("div", { class: "form-dialog-foot" }, button(say("form.close"), close)),
  );
  host.append(dialog);
  dialog.showModal();
}
