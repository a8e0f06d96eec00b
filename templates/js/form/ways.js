// The ways out of the form that this browser and this archive have.

import { download } from "./files.js";
import { say } from "../words.js";

let handle = null;

/**
 * The ways for a text under a name. `forge` is where the archive lives, `known` the path of the file there, if it is there, and
 * `askToken` opens the dialog for a pull request.
 */
export function waysOut({ text, name, forge, known, askToken }) {
  return [
    forge && toForge({ text, name, forge, known }),
    forge?.api && { label: say("form.token.open"), help: say("form.token.way", { forge: forge.name }), save: askToken },
    globalThis.showSaveFilePicker && intoFolder({ text, name }),
    canShare({ text, name }) && share({ text, name }),
    {
      label: say("form.download"),
      help: say("form.ways.download"),
      save() {
        download(text, name);
        return say("form.ways.downloaded", { name });
      },
    },
    {
      label: say("form.copy"),
      help: say("form.ways.copy"),
      save: () => copy(text).then(() => say("form.copied_voice")),
    },
  ].filter(Boolean);
}

function toForge({ text, name, forge, known }) {
  const { address, carries } = forge.page(name, text, known);
  const what = say(known ? "form.ways.edit_page" : "form.ways.new_page", { file: known });
  return {
    label: say(known ? "form.ways.edit_on" : "form.ways.new_on", { forge: forge.name }),
    help: say(carries ? "form.ways.filled_in" : "form.ways.paste", { page: what }),
    async save() {
      if (!carries) await copy(text);
      open(address, "_blank", "noopener");
      return say(carries ? "form.ways.opened" : "form.ways.copied");
    },
  };
}

/** Writes into a local clone. The file that was chosen is written again without asking, as long as the page is open. */
function intoFolder({ text, name }) {
  return {
    label: handle?.name === name ? say("form.ways.save_again", { name }) : say("form.ways.save_into"),
    help: say("form.ways.into_clone"),
    async save() {
      if (handle?.name !== name) {
        const types = [{ description: "Markdown", accept: { "text/markdown": [".md"] } }];
        handle = await showSaveFilePicker({ suggestedName: name, types });
      }
      const file = await handle.createWritable();
      await file.write(text);
      await file.close();
      return say("form.ways.saved", { name: handle.name });
    },
  };
}

function asFile({ text, name }) {
  return new File([text], name, { type: "text/markdown" });
}

function canShare(content) {
  return Boolean(navigator.canShare?.({ files: [asFile(content)] }));
}

function share(content) {
  return {
    label: say("form.ways.share"),
    help: say("form.ways.share_help"),
    save: () => navigator.share({ files: [asFile(content)] }),
  };
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    throw new Error(say("form.ways.no_copy"));
  }
}
