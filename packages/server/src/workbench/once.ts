/** How many answers are kept. */
const KEPT = 500;

/** Does what is asked once, however often it is asked: a page that was left before it heard the answer asks again. */
export class Once<T> {
  private readonly answers = new Map<string, Promise<T>>();

  /** The answer to what goes by this name; what failed is tried anew. */
  of(name: string, make: () => Promise<T>): Promise<T> {
    const known = this.answers.get(name);
    if (known !== undefined) return known;
    const answer = make();
    this.answers.set(name, answer);
    answer.catch(() => this.answers.delete(name));
    const [oldest] = this.answers.keys();
    if (this.answers.size > KEPT && oldest !== undefined) this.answers.delete(oldest);
    return answer;
  }
}
