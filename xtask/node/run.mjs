// Asks an engine the questions of a task and prints the outcome; see src/evaluate/node.rs.

import { readFile } from "node:fs/promises";

/**
 * Reads the task that is named on the command line. `make(task)` gives `{ bytes, ask }`: the size of the index as it is
 * transferred, and `ask(text, { limit, typing, fuzzy })`, which gives ids, best first, as an array or the promise of one.
 */
export async function run(make) {
  const task = JSON.parse(await readFile(process.argv[2], "utf8"));
  const start = performance.now();
  const { bytes, ask, build_ms = performance.now() - start } = await make(task);
  const lists = [];
  for (const { questions, typing, fuzzy } of task.sets) {
    const found = [];
    for (const question of questions) found.push(await ask(question, { limit: task.depth, typing, fuzzy }));
    lists.push(found);
  }
  const micros = [];
  for (const question of task.sets[0].questions) {
    const asked = performance.now();
    await ask(question, { limit: task.shown, typing: false, fuzzy: false });
    micros.push(Math.round((performance.now() - asked) * 1000));
  }
  process.stdout.write(JSON.stringify({ lists, bytes, build_ms, micros }));
}
