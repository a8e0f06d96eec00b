// The ways out of the form that this browser and this archive have.

import { download } from "./files.js";

let handle = null;

/** The ways for a text under a name. `forge` is where the archive lives, `known` the path of the file there, if it is there. */
export function waysOut({ text, name, forge, known }) {
  return [
    forge && toForge({ text, name, forge, known }),
    globalThis.showSaveFilePicker && intoFolder({ text, name }),
    canShare({ text, name }) && share({ text, name }),
    {
      label: "Download",
      help: "As a file. Put it into the folder of the postmortems.",
      save() {
        download(text, name);
        return `Downloaded ${name}.`;
      },
    },
    { label: "Copy", help: "The whole Markdown, to paste it elsewhere.", save: () => copy(text).then(() => "Copied.") },
  ].filter(Boolean);
}

function toForge({ text, name, forge, known }) {
  const { address, carries } = forge.page(name, text, known);
  const what = known ? `edit page of ${known}` : "page for a new file";
  return {
    label: known ? `Edit on ${forge.name}` : `New file on ${forge.name}`,
    help: carries ? `Opens the ${what}, filled in. You commit it there.` : `Copies the text and opens the ${what}: paste it there.`,
    async save() {
      if (!carries) await copy(text);
      open(address, "_blank", "noopener");
      return carries ? "Opened in another tab." : "The text is copied: paste it into the page that has opened.";
    },
  };
}

/** Writes into a local clone. The file that was chosen is written again without asking, as long as the page is open. */
function intoFolder({ text, name }) {
  return {
    label: handle?.name === name ? `Save ${name} again` : "Save into a folder",
    help: "Into your clone of the repository, in place.",
    async save() {
      if (handle?.name !== name) {
        const types = [{ description: "Markdown", accept: { "text/markdown": [".md"] } }];
        handle = await showSaveFilePicker({ suggestedName: name, types });
      }
      const file = await handle.createWritable();
      await file.write(text);
      await file.close();
      return `Saved ${handle.name}.`;
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
  return { label: "Share", help: "With another program of this device.", save: () => navigator.share({ files: [asFile(content)] }) };
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    throw new Error("the browser does not let the page copy; download the file instead");
  }
}
