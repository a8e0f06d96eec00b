// The list of drafts that the browser keeps.

import { button, element } from "./dom.js";

/** A dialog. `saver` gives the drafts; `chosen` takes the one to go on with, and where it goes back an earlier text of it. */
export function showDrafts(host, saver, chosen) {
  const list = element("ul", { class: "form-draft-list" });
  const close = button("Close", () => dialog.close());
  const dialog = element(
    "dialog",
    { class: "form-dialog", "aria-label": "Drafts in this browser", onclose: () => dialog.remove() },
    element("h2", {}, "Drafts in this browser"),
    list,
    element("div", { class: "form-dialog-foot" }, close),
  );
  const fill = async () => {
    const drafts = await saver.list();
    const empty = element("li", { class: "form-help" }, "There is none yet. A draft is kept with the first word you write.");
    list.replaceChildren(...(drafts.length === 0 ? [empty] : drafts.map((draft) => item(draft))));
  };
  const item = (draft) => {
    const title = draft.title || "Without a title";
    const open = () => {
      dialog.close();
      chosen(draft);
    };
    const remove = async (event) => {
      if (!event.target.dataset.sure) {
        event.target.dataset.sure = "true";
        event.target.textContent = "Really delete?";
        return;
      }
      await saver.remove(draft.id);
      await fill();
      close.focus();
    };
    const earlier = element("ol", { class: "form-earlier", hidden: true });
    const showEarlier = async () => {
      const revisions = await saver.revisions(draft.id);
      const back = (revision) => () => {
        dialog.close();
        chosen(draft, revision.text);
      };
      const entry = (revision) => {
        const words = revision.text.split(/\s+/).length;
        const label = `Go back to ${when(revision.savedAt)}`;
        return element("li", {}, button(label, back(revision), { class: "form-button form-quiet" }), ` ${words} words`);
      };
      const none = element("li", { class: "form-help" }, "There is none yet: one is kept every minute.");
      earlier.replaceChildren(...(revisions.length === 0 ? [none] : revisions.map(entry)));
      earlier.hidden = false;
      (earlier.querySelector("button") ?? close).focus();
    };
    return element(
      "li",
      { class: "form-draft" },
      element("div", {}, element("b", {}, title), element("div", { class: "form-help" }, `${draft.name}, saved ${when(draft.savedAt)}`)),
      button("Open", open, { "aria-label": `Open ${title}` }),
      button("Earlier…", showEarlier, { class: "form-button form-quiet", "aria-label": `Earlier texts of ${title}` }),
      button("Delete", remove, { class: "form-button form-quiet", "aria-label": `Delete ${title}` }),
      earlier,
    );
  };
  host.append(dialog);
  return fill().then(() => dialog.showModal());
}

function when(moment) {
  return new Date(moment).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}
