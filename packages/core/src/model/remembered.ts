/**
 * What was computed of an object, kept as long as the object is: for answers that several analyses of one model need. What is
 * computed must depend on nothing but the object and the key. Of each object the answers used last are kept.
 */
export class Remembered<Of extends object, Value> {
  readonly #of = new WeakMap<Of, Map<string, Value>>();
  readonly #most: number;

  /** @param most answers kept of one object */
  constructor(most: number) {
    this.#most = most;
  }

  /** The answer under a key, computed where it is not at hand; what throws is not kept. */
  get(of: Of, key: string, compute: () => Value): Value {
    let answers = this.#of.get(of);
    if (answers === undefined) {
      answers = new Map();
      this.#of.set(of, answers);
    }
    const value = answers.has(key) ? (answers.get(key) as Value) : compute();
    answers.delete(key);
    answers.set(key, value);
    if (answers.size > this.#most) answers.delete(answers.keys().next().value!);
    return value;
  }
}
