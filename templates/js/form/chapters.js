// The chapters of the form, in the order in which one thinks about an incident; the paperwork comes last.

/**
 * `title` is the key of a text, `groups` are groups of front matter fields, `sections` are sections of the document, and `fields` are fields of other groups
 * that belong here all the same.
 */
export const CHAPTERS = [
  { id: "incident", title: "form.chapters.incident", fields: ["title"], groups: ["incident"], sections: ["summary"] },
  { id: "times", title: "form.chapters.times", groups: ["times"], sections: ["timeline"] },
  { id: "impact", title: "form.chapters.impact", groups: ["impact"], sections: ["impact"] },
  { id: "detection", title: "form.chapters.detection", groups: ["detection"], sections: ["response"] },
  { id: "change", title: "form.chapters.change", groups: ["change", "prompt", "model", "surroundings"], sections: [] },
  { id: "evidence", title: "form.chapters.evidence", groups: [], sections: ["evidence"] },
  { id: "factors", title: "form.chapters.factors", groups: [], sections: ["factors"] },
  { id: "evaluation", title: "form.chapters.evaluation", groups: [], sections: ["evaluation"] },
  { id: "actions", title: "form.chapters.actions", groups: [], sections: ["actions"] },
  { id: "lessons", title: "form.chapters.lessons", groups: [], sections: ["lessons"] },
  { id: "links", title: "form.chapters.links", groups: ["links"], sections: ["sources", "notes"] },
  { id: "record", title: "form.chapters.record", groups: ["document"], sections: [] },
];

/** The chapter in which a field stands. */
export function chapterOf({ path, group }) {
  return CHAPTERS.find(({ fields = [] }) => fields.includes(path)) ?? CHAPTERS.find(({ groups }) => groups.includes(group));
}
