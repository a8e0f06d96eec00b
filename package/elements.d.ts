// The elements, as `document.querySelector` gives them. Their attributes are told in README.md.

import type { Finding } from "./index.js";

/** `<postmortem-form>`: writes and mends a postmortem. */
export interface PostmortemForm extends HTMLElement {
  /** The Markdown as it stands, once the element has sent `postmortem-ready`. */
  text: string;
}

/** `<postmortem-search>`: a search box over the index of a site. */
export type PostmortemSearch = HTMLElement;

/** `<postmortem-view>`: shows a postmortem. */
export interface PostmortemView extends HTMLElement {
  /** The Markdown that is shown. */
  text: string;
}

declare global {
  interface HTMLElementTagNameMap {
    "postmortem-form": PostmortemForm;
    "postmortem-search": PostmortemSearch;
    "postmortem-view": PostmortemView;
  }

  interface HTMLElementEventMap {
    "postmortem-ready": CustomEvent<null>;
    "postmortem-findings": CustomEvent<{ findings: Finding[] }>;
    "postmortem-shown": CustomEvent<null>;
  }
}
