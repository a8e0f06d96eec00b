// Dates and times as the format writes them.

/** The date of a moment where the reader is, `YYYY-MM-DD`. */
export function localDate(moment) {
  const two = (number) => String(number).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}
