/** A linear scale between two spans. */
export interface Scale {
  (value: number): number;
  readonly domain: readonly [number, number];
}

export function linear(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const factor = (range[1] - range[0]) / (domain[1] - domain[0] || 1);
  return Object.assign((value: number) => range[0] + (value - domain[0]) * factor, { domain });
}

/** The span of some values with 0 in it, and a little air. */
export function spanOf(values: Iterable<number>): readonly [number, number] {
  let low = 0;
  let high = 0;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const air = Math.max((high - low) * 0.06, 2);
  return [low - air, high + air];
}

/** Round steps of 1, 2 or 5 times a power of ten, about `count` of them over the span. */
export function ticksOf([low, high]: readonly [number, number], count: number): readonly number[] {
  const raw = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw * 0.75) ?? raw;
  const ticks: number[] = [];
  for (let k = Math.ceil(low / step); k * step <= high; k++) ticks.push(k * step);
  return ticks;
}

/** Dots at pixels as one path, each pixel of a grid of `grain` once; for a stroke with round ends. */
export function dotsPath(points: Iterable<readonly [number, number]>, grain: number): string {
  const seen = new Set<number>();
  let path = "";
  for (const [x, y] of points) {
    const column = Math.round(x / grain);
    const row = Math.round(y / grain);
    const cell = column * 65_536 + row;
    if (seen.has(cell)) continue;
    seen.add(cell);
    path += `M${column * grain} ${row * grain}h0`;
  }
  return path;
}
