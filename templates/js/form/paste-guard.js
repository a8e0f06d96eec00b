// Holds back what is pasted or dropped into the form until secrets and personal data in it are replaced: nothing of them comes
// into the document, and so into the draft that the browser keeps, unasked.

import { say } from "../words.js";
import { button, element } from "./dom.js";
import { RedactionList } from "./redaction.js";

/** Watches a form. `redact(text, keep)` gives the text as it should be pasted, `id` makes ids on the page. */
export function guardPastes(host, redact, id) {
  const hold = (event, data) => {
    const field = event.target;
    const text = data?.getData("text/plain") ?? "";
    if (!isWritable(field) || text === "" || redact(text, []).redacted.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    offer({ host, field, id, redact: (keep) => redact(text, keep) });
  };
  host.addEventListener("paste", (event) => hold(event, event.clipboardData), { capture: true });
  host.addEventListener("drop", (event) => hold(event, event.dataTransfer), { capture: true });
}

/** Whether what is put into the field comes into the document. */
function isWritable(field) {
  const text = field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === "text");
  return text && !field.readOnly && !field.closest("[data-not-stored]");
}

/** Asks what to do with a text that is to be pasted into a field. */
function offer({ host, field, id, redact }) {
  const { value, selectionStart, selectionEnd } = field;
  const show = () => {
    const { redacted } = redact(list.kept);
    list.show(redacted);
    go.textContent = say(redacted.every(({ kept }) => kept) ? "evidence.paste_as_it_is" : "evidence.paste_redacted");
  };
  const list = new RedactionList(id, show);
  const paste = () => {
    const { text } = redact(list.kept);
    dialog.close();
    field.focus();
    // Once the field is left, it shows the text as it is read: without the blanks at its end.
    field.value = value;
    field.setSelectionRange(selectionStart, selectionEnd);
    insert(field, text);
  };
  const go = button("", paste, { class: "form-button form-primary", autofocus: true });
  const dialog = element(
    "dialog",
    { class: "form-dialog", "aria-labelledby": `${id}-title`, "data-not-stored": true, onclose: () => dialog.remove() },
    element("h2", { id: `${id}-title` }, say("evidence.paste_title")),
    list.element,
    element(
      "div",
      { class: "form-dialog-foot" },
      button(say("evidence.do_not_paste"), () => dialog.close(), { class: "form-button form-quiet" }),
      go,
    ),
  );
  show();
  host.append(dialog);
  dialog.showModal();
}

/** Puts a text where the cursor is, as if it were typed. */
function insert(field, text) {
  // The command keeps the browser's own way back, but is on its way out of the browsers.
  if (document.execCommand?.("insertText", false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
}
