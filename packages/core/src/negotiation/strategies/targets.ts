/**
 * What a party that concedes with time still asks for (Faratin, Sierra and Jennings, Robotics and Autonomous Systems 24 (1998),
 * 159–182): `least + (most − least)·(1 − t^(1/e))`. Below 1 it holds out and gives way at the end (Boulware), above 1 it
 * gives way at once (Conceder).
 *
 * @param time share of the deadline that is gone, 0–1
 * @param exponent e, above 0
 * @example timeTarget(0.5, 0.5, 0.4, 1); // 0.85
 */
export function timeTarget(time: number, exponent: number, least: number, most: number): number {
  return least + (most - least) * (1 - time ** (1 / exponent));
}
