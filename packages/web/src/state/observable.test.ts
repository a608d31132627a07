import { expect, test } from "vitest";
import { Observable } from "./observable.ts";

test("tells whoever listens of another value, and nobody of the same", () => {
  const value = new Observable(1);
  const heard: number[] = [];
  expect(value.watched).toBe(false);
  const leave = value.subscribe(() => heard.push(value.value));
  expect(value.watched).toBe(true);
  value.set(2);
  value.set(2);
  value.update((n) => n + 1);
  leave();
  value.set(9);
  expect(heard).toEqual([2, 3]);
  expect(value.watched).toBe(false);
});
