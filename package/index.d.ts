// The types of the API. `elements.d.ts` has those of the elements.

/** How much a finding weighs at the document's status. */
export type Severity = "error" | "warning" | "info";

/** A repair that is safe to make without asking. Spans count bytes of the UTF-8 text. */
export interface Fix {
  title: string;
  patches: { span: { start: number; end: number }; text: string }[];
}

/** What a rule says about a place in a document. Lines and columns count from 1, columns in characters. */
export interface Finding {
  rule: string;
  severity: Severity;
  file: string;
  line: number;
  column: number;
  end_line: number;
  end_column: number;
  message: string;
  help: string;
  /** A path such as `times.started`, a cell such as `Action items/2/Owner`, or the title of a section. */
  field?: string;
  fix?: Fix;
}

/** What a document holds. */
export interface Content {
  /** The front matter, known fields and unknown ones, in the order of the file. */
  fields: { path: string; values: string[] }[];
  /** The sections of the format, present or not, in order. */
  sections: Section[];
  /** The fenced blocks of evidence. */
  blocks: { evidence: string; language: string; caption: string; content: string }[];
  /** Titles of sections that the format does not know. */
  other_sections: string[];
}

/** A section: its prose, and the rows of its table in the order of `columns`. */
export interface Section {
  heading: string;
  present: boolean;
  before: string;
  after: string;
  parts: { title: string; text: string }[];
  columns: string[];
  rows: string[][];
}

/** The day against which actions are late, `YYYY-MM-DD`: today where it is left out. */
export interface Day {
  today?: string;
}

/** What is known of the other documents: the `api/v1/archive.json` of a site, as text or parsed. */
export interface Archive {
  archive?: string | object;
}

/** The findings of a text: those of `postmortem check` for a file of this name. */
export function check(text: string, options?: Day & Archive & { file?: string }): Promise<Finding[]>;

/** What a text holds. Every text is a document; what cannot be read is a finding of `check`. */
export function parse(text: string): Promise<Content>;

/** The HTML of a text as the site shows it, safe whatever the text holds. `root` leads to the root of a site. */
export function render(text: string, options?: Day & Archive & { root?: string }): Promise<string>;

/** A piece of text, and whether it is what was asked for. */
export interface Run {
  text: string;
  is_match: boolean;
}

/** A document that was found; addresses are relative to the root of its site. */
export interface Hit {
  id: string;
  url: string;
  title: Run[];
  date?: string | null;
  summary: Run[];
  sections: { heading: string; url: string; excerpt: Run[] }[];
  score: number;
}

/** The answer to a question. */
export interface Answer {
  total: number;
  hits: Hit[];
  facets: { name: string; values: { value: string; count: number; selected: boolean; toggled: string }[] }[];
  corrections: { from: string; to: string }[];
  suggestion?: string | null;
  /** Whether no document has the phrases of the question, so that their words were asked for. */
  relaxed: boolean;
}

/** Searches the index in a folder: the `search/` of a site, by its address. */
export function search(
  folder: string | URL,
  query: string,
  options?: { limit?: number; offset?: number; newestFirst?: boolean; facets?: boolean },
): Promise<Answer>;
