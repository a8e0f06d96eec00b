// The chapters of the form, in the order in which one thinks about an incident; the paperwork comes last.

/**
 * `groups` are groups of front matter fields, `sections` are sections of the document, and `fields` are fields of other groups
 * that belong here all the same.
 */
export const CHAPTERS = [
  { id: "incident", title: "What happened", fields: ["title"], groups: ["incident"], sections: ["summary"] },
  { id: "times", title: "When", groups: ["times"], sections: ["timeline"] },
  { id: "impact", title: "Who was affected", groups: ["impact"], sections: ["impact"] },
  { id: "detection", title: "How it was found", groups: ["detection"], sections: ["response"] },
  { id: "change", title: "What changed", groups: ["change", "prompt", "model", "surroundings"], sections: [] },
  { id: "evidence", title: "What shows it", groups: [], sections: ["evidence"] },
  { id: "factors", title: "Why it happened", groups: [], sections: ["factors"] },
  { id: "evaluation", title: "What tests it", groups: [], sections: ["evaluation"] },
  { id: "actions", title: "What we do", groups: [], sections: ["actions"] },
  { id: "lessons", title: "What we learned", groups: [], sections: ["lessons"] },
  { id: "links", title: "Links and sources", groups: ["links"], sections: ["sources", "notes"] },
  { id: "record", title: "The record", groups: ["document"], sections: [] },
];

/** The chapter in which a field stands. */
export function chapterOf({ path, group }) {
  return CHAPTERS.find(({ fields = [] }) => fields.includes(path)) ?? CHAPTERS.find(({ groups }) => groups.includes(group));
}

/** Headings above groups of fields, in chapters that have several of them. */
export const GROUP_TITLES = {
  change: "The change",
  prompt: "Prompt",
  model: "Model",
  surroundings: "Retrieval, tools and routing",
};
