// Run by tests/browser/package.rs in Node: the package's name is resolved as npm would.
import { readFile } from "node:fs/promises";
import { check, parse, render, search } from "prompt-postmortem";

const text = await readFile(new URL("short-answers.md", import.meta.url), "utf8");
const archive = await readFile(new URL("site/api/v1/archive.json", import.meta.url), "utf8");
const findings = await check(text, { file: "short-answers.md", today: "2026-11-22" });
const known = await check(text, { file: "short-answers.md", today: "2026-11-22", archive });
const content = await parse(text);
const hostile = await render("---\ntitle: <img src=x onerror=alert(1)>\n---\n\n## Summary\n\n<script>alert(1)</script>\n");
const answer = await search(new URL("site/search/", import.meta.url), "refund", { facets: true });
console.log(
  JSON.stringify({
    findings: findings.map(({ rule }) => rule),
    known: known.map(({ rule }) => rule),
    title: content.fields.find(({ path }) => path === "title").values[0],
    rows: content.sections.find(({ heading }) => heading === "timeline").rows.length,
    html: await render(text, { today: "2026-11-22", root: "https://lessons.example/" }),
    hostile,
    hits: answer.hits.map(({ id }) => id),
    facets: answer.facets.map(({ name }) => name),
  }),
);
