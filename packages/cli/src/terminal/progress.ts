/** Shows the share of long work done on a terminal's last line, at most ten times a second; silent elsewhere. */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  #last = 0;
  #shown = false;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  readonly report = (share: number, what: string): void => {
    if (!this.#stream.isTTY) return;
    const now = performance.now();
    if (now - this.#last < 100) return;
    this.#last = now;
    this.#shown = true;
    this.#stream.write(`\r\u001b[2K${what} ${Math.round(share * 100)}%  (Ctrl-C stops)`);
  };

  /** Clears the line, so that what follows starts clean. */
  done(): void {
    if (this.#shown) this.#stream.write("\r\u001b[2K");
    this.#shown = false;
  }
}
