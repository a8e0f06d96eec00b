// Asks for a token and opens a pull request with it. The token is in the field and in the call only: the field is emptied once the
// call begins, and the dialog is taken from the page when it closes or the page is left.

import { button, element } from "./dom.js";
import { openPullRequest } from "./pull-request.js";
import { say } from "../words.js";

/** `forge` is where the archive lives; `content` has `name`, `text`, `title`, and `known`, the path of the file there, if any. */
export function showTokenDialog(host, id, forge, { name, text, title, known }) {
  const [branch, token] = [`${id}-branch`, `${id}-value`];
  const plain = (kept) => ({ class: "form-input", type: kept, autocomplete: "off", spellcheck: "false", autocapitalize: "off", "data-not-stored": true });
  const branchField = element("input", { ...plain("text"), id: branch });
  branchField.value = `postmortem/${name.replace(/\.md$/, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60)}`;
  // `new-password`: browsers offer to keep what is in a password field even where `autocomplete` is off.
  const tokenField = element("input", { ...plain("password"), id: token, autocomplete: "new-password", "aria-describedby": `${id}-help` });
  const told = element("p", { class: "form-told-status", role: "status" });
  const send = async () => {
    const value = tokenField.value;
    tokenField.value = "";
    go.disabled = true;
    told.classList.remove("form-told-failed");
    told.textContent = say("form.token.working");
    try {
      const change = { base: forge.branch, branch: branchField.value.trim(), path: known ?? forge.path(name), text, title, isNew: !known };
      const address = await openPullRequest(forge, value, change);
      told.replaceChildren(`${say("form.token.opened")} `, element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, address));
      told.querySelector("a").focus();
    } catch (error) {
      told.classList.add("form-told-failed");
      told.textContent = error.message;
      go.disabled = false;
      tokenField.focus();
    }
  };
  const go = button(say("form.token.send"), send, { class: "form-button form-primary" });
  const field = (input, label, help) => [
    element("label", { class: "form-label", for: input.id }, label),
    help && element("p", { class: "form-help", id: `${id}-help` }, help),
    input,
  ];
  const dialog = element(
    "dialog",
    { class: "form-dialog", "aria-labelledby": `${id}-title` },
    element("h2", { id: `${id}-title` }, say("form.token.title", { forge: forge.name })),
    element("div", { class: "form-field" }, field(branchField, say("form.token.branch"))),
    element("div", { class: "form-field" }, field(tokenField, say("form.token.token"), say("form.token.help", { host: new URL(forge.api).host }))),
    told,
    element("div", { class: "form-dialog-foot" }, button(say("form.close"), () => dialog.close(), { class: "form-button form-quiet" }), go),
  );
  const enter = (event) => {
    if (event.key !== "Enter" || event.target.localName !== "input" || go.disabled) return;
    event.preventDefault();
    send();
  };
  const forget = () => {
    tokenField.value = "";
    dialog.remove();
    removeEventListener("pagehide", forget);
  };
  dialog.addEventListener("keydown", enter);
  dialog.addEventListener("close", forget);
  // A page that the browser keeps for the way back must not keep the token.
  addEventListener("pagehide", forget);
  host.append(dialog);
  dialog.showModal();
  tokenField.focus();
}
