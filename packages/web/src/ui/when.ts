const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** A moment as one says it: the time today, else the day and the time. */
export function when(iso: string, now: Date = new Date()): string {
  const moment = new Date(iso);
  const time = TIME.format(moment);
  return moment.toDateString() === now.toDateString() ? `today, ${time}` : `${DAY.format(moment)}, ${time}`;
}

/** The day it is here, ISO. */
export function today(now: Date = new Date()): string {
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
