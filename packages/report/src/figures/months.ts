const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** First days of months, thinned to at most `most` labels; the year stands with the first of each year that is shown. */
export function monthStarts(first: number, last: number, most: number): readonly { x: number; label: string }[] {
  const all: { readonly x: number; readonly month: number; readonly year: number }[] = [];
  for (let day = Math.ceil(first); day <= last; day++) {
    const date = new Date(day * 86_400_000);
    if (date.getUTCDate() === 1) all.push({ x: day, month: date.getUTCMonth(), year: date.getUTCFullYear() });
  }
  const step = Math.ceil(all.length / Math.max(1, most));
  const shown = all.filter((_, i) => i % step === 0);
  return shown.map(({ x, month, year }, i) => ({
    x,
    label: shown[i - 1]?.year === year ? MONTHS[month]! : `${MONTHS[month]} ${year}`,
  }));
}
