// The list of drafts that the browser keeps.

import { button, element } from "./dom.js";
import { language, say } from "../words.js";

/** A dialog. `saver` gives the drafts; `chosen` takes the one to go on with, and where it goes back an earlier text of it. */
export function showDrafts(host, saver, chosen) {
  const list = element("ul", { class: "form-draft-list" });
  const close = button(say("form.close"), () => dialog.close());
  const dialog = element(
    "dialog",
    { class: "form-dialog", "aria-label": say("form.drafts_here"), onclose: () => dialog.remove() },
    element("h2", {}, say("form.drafts_here")),
    list,
    element("div", { class: "form-dialog-foot" }, close),
  );
  const fill = async () => {
    const drafts = await saver.list();
    const empty = element("li", { class: "form-help" }, say("form.no_drafts"));
    list.replaceChildren(...(drafts.length === 0 ? [empty] : drafts.map((draft) => item(draft))));
  };
  const item = (draft) => {
    const title = draft.title || say("form.untitled");
    const open = () => {
      dialog.close();
      chosen(draft);
    };
    const remove = async (event) => {
      if (!event.target.dataset.sure) {
        event.target.dataset.sure = "true";
        event.target.textContent = say("form.really_delete");
        event.target.setAttribute("aria-label", `${say("form.delete_what", { title })}: ${say("form.really_delete")}`);
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
        const label = say("form.go_back", { time: when(revision.savedAt) });
        return element("li", {}, button(label, back(revision), { class: "form-button form-quiet" }), ` ${say("form.words", { count: words })}`);
      };
      const none = element("li", { class: "form-help" }, say("form.no_earlier"));
      earlier.replaceChildren(...(revisions.length === 0 ? [none] : revisions.map(entry)));
      earlier.hidden = false;
      (earlier.querySelector("button") ?? close).focus();
    };
    return element(
      "li",
      { class: "form-draft" },
      element("div", {}, element("b", {}, title), element("div", { class: "form-help" }, say("form.draft_saved_at", { name: draft.name, time: when(draft.savedAt) }))),
      button(say("form.open"), open, { "aria-label": say("form.open_what", { title }) }),
      button(say("form.earlier"), showEarlier, { class: "form-button form-quiet", "aria-label": say("form.earlier_of", { title }) }),
      button(say("form.delete"), remove, { class: "form-button form-quiet", "aria-label": say("form.delete_what", { title }) }),
      earlier,
    );
  };
  host.append(dialog);
  return fill().then(() => dialog.showModal());
}

function when(moment) {
  return new Date(moment).toLocaleString(language(), { dateStyle: "medium", timeStyle: "short" });
}
