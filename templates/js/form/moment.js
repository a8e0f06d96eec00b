// Dates and times as the format writes them, and what people type for them.

const two = (number) => String(number).padStart(2, "0");

/** The date of a moment where the reader is, `YYYY-MM-DD`. */
export function localDate(moment) {
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** A moment to the minute with the offset of the place where the reader is, `2026-03-02T10:20+01:00`. */
export function localTime(moment) {
  return withOffset(moment, -moment.getTimezoneOffset());
}

/** A moment to the minute, told with an offset in minutes. */
function withOffset(moment, offset) {
  const shown = new Date(moment.getTime() + offset * 60_000).toISOString().slice(0, 16);
  const size = Math.abs(offset);
  return `${shown}${offset === 0 ? "Z" : `${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`}`;
}

/**
 * What a short form stands for, or null: `now`, `+15 min` and `-2 h` from `started` (a time of the format, else from now),
 * and `14:05` on the day and with the offset of `started`, else today where the reader is.
 */
export function writtenOut(typed, started, now = new Date()) {
  const text = typed.trim().toLowerCase();
  if (text === "now") return localTime(now);
  const base = known(started) ?? { moment: now, offset: -now.getTimezoneOffset() };
  return after(text, base) ?? clock(text, base);
}

/** A time without an offset as the time where the reader is, or null: `2026-03-02 14:05`. */
export function takenAsLocal(typed) {
  const found = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2})?$/i.exec(typed.trim());
  const moment = found && new Date(`${found[1]}T${found[2]}`);
  return moment && !Number.isNaN(moment.getTime()) ? localTime(moment) : null;
}

/** The moment and the offset of a time of the format, where it has both. */
function known(time) {
  const found = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?)(Z|([+-])(\d{2}):(\d{2}))$/i.exec((time ?? "").replace(/^[~?]+/, ""));
  if (!found) return null;
  const moment = new Date(`${found[1]}${found[2]}`);
  const offset = found[3] ? (Number(found[4]) * 60 + Number(found[5])) * (found[3] === "-" ? -1 : 1) : 0;
  return Number.isNaN(moment.getTime()) ? null : { moment, offset };
}

/** `+15 min`, `-2 h`, `+1 d 3 h 5 min`. */
function after(text, { moment, offset }) {
  const found = /^([+-])\s*(?:(\d{1,3})\s*d[a-z]*)?\s*(?:(\d{1,4})\s*h[a-z]*)?\s*(?:(\d{1,5})\s*m[a-z]*)?$/.exec(text);
  if (!found || !(found[2] || found[3] || found[4])) return null;
  const minutes = Number(found[2] ?? 0) * 1440 + Number(found[3] ?? 0) * 60 + Number(found[4] ?? 0);
  return withOffset(new Date(moment.getTime() + (found[1] === "-" ? -minutes : minutes) * 60_000), offset);
}

/** `14:05`. */
function clock(text, { moment, offset }) {
  const found = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (!found) return null;
  const day = withOffset(moment, offset).slice(0, 10);
  const asUtc = new Date(`${day}T${two(Number(found[1]))}:${found[2]}Z`);
  return withOffset(new Date(asUtc.getTime() - offset * 60_000), offset);
}
