// What a program of somebody else looks like; checked with `tsc --strict` (see CONTRIBUTING.md).
import { check, parse, render, search, type Answer, type Finding } from "prompt-postmortem";
import type { PostmortemForm } from "prompt-postmortem/form";
import "prompt-postmortem/search";
import "prompt-postmortem/view";

export async function errors(text: string): Promise<string[]> {
  const findings: Finding[] = await check(text, { file: "PPM-2026-001.md", today: "2026-11-22" });
  return findings.filter((finding) => finding.severity === "error").map((finding) => `${finding.line}: ${finding.message}`);
}

export async function title(text: string): Promise<string | undefined> {
  return (await parse(text)).fields.find((field) => field.path === "title")?.values[0];
}

export async function page(text: string): Promise<string> {
  return render(text, { root: "https://lessons.example/" });
}

export async function first(question: string): Promise<string | undefined> {
  const answer: Answer = await search("https://lessons.example/search/", question, { limit: 1 });
  return answer.hits[0]?.title.map((run) => run.text).join("");
}

export function watch(form: PostmortemForm, told: (count: number) => void): void {
  form.addEventListener("postmortem-findings", (event) => told(event.detail.findings.length));
  const view = document.querySelector("postmortem-view");
  if (view) view.text = form.text;
  // @ts-expect-error The text is no number.
  form.text = 3;
}
