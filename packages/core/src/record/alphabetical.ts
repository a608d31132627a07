/**
 * A record of named rows in alphabetical order: letters before their case and accents, the same in every language
 * setting, so that the same input gives the same bytes everywhere.
 */
export function alphabetical<T>(rows: readonly (readonly [name: string, row: T])[]): Readonly<Record<string, T>> {
  const keyed = rows.map(([name, row]) => ({ key: letters(name), name, row }));
  keyed.sort((a, b) => compare(a.key, b.key) || compare(a.name, b.name));
  return Object.fromEntries(keyed.map(({ name, row }) => [name, row]));
}

function letters(name: string): string {
  return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
