import type { LocatedDiagnostic } from "../../case/index.ts";
import type { ExtensiveGame, GameNode, InformationSet } from "./game.ts";
import { parseRational, type Rational, rationalText } from "./rational.ts";

/** A game read from text, or why it cannot be. */
export type GameRead =
  | { readonly game: ExtensiveGame; readonly diagnostics: readonly LocatedDiagnostic[] }
  | { readonly game: null; readonly diagnostics: readonly LocatedDiagnostic[] };

type Token =
  | { readonly kind: "word"; readonly text: string; readonly at: number }
  | { readonly kind: "text"; readonly text: string; readonly at: number }
  | { readonly kind: "{" | "}"; readonly text: string; readonly at: number }
  | { readonly kind: "end"; readonly text: string; readonly at: number };

/** Thrown inside the reader and turned into a diagnostic. */
class Misread {
  readonly at: number;
  readonly message: string;
  constructor(at: number, message: string) {
    this.at = at;
    this.message = message;
  }
}

interface OpenNode {
  readonly node: { -readonly [Key in keyof GameNode]: GameNode[Key] };
  readonly to: number[];
  readonly actions: number;
}

/**
 * Reads a game in Gambit's format for extensive games (`.efg`, version 2): nodes in the order of a walk through the tree,
 * actions and outcomes named once and referred to by number after that. Numbers are kept exactly.
 *
 * @param file name for diagnostics
 */
export function readEfg(text: string, file: string): GameRead {
  try {
    return { game: new Reader(text).game(), diagnostics: [] };
  } catch (caught) {
    if (!(caught instanceof Misread)) throw caught;
    const before = text.slice(0, caught.at).split("\n");
    return {
      game: null,
      diagnostics: [
        {
          severity: "error",
          code: "game",
          file,
          line: before.length,
          column: before[before.length - 1]!.length + 1,
          message: caught.message,
        },
      ],
    };
  }
}

class Reader {
  readonly #tokens: readonly Token[];
  #next = 0;
  readonly #nodes: GameNode[] = [];
  readonly #sets: {
    -readonly [Key in keyof InformationSet]: InformationSet[Key] extends readonly (infer T)[]
      ? T[]
      : InformationSet[Key];
  }[] = [];
  readonly #setOf = new Map<string, number>();
  readonly #chance = new Map<string, GameNode["chance"]>();
  readonly #outcomes = new Map<string, readonly Rational[]>();
  #players = 0;

  constructor(text: string) {
    this.#tokens = tokens(text);
  }

  game(): ExtensiveGame {
    const head = this.#take();
    if (head.text !== "EFG")
      throw new Misread(head.at, "a game in Gambit's format for extensive games begins with `EFG 2 R`");
    const version = this.#take();
    if (version.text !== "2")
      throw new Misread(version.at, `version ${version.text} of the format is not read; expected 2`);
    const kind = this.#take();
    if (kind.text !== "R" && kind.text !== "D") throw new Misread(kind.at, "expected `R` after the version");
    const title = this.#text("the title");
    const players = this.#block().map((token) => token.text);
    this.#players = players.length;
    const comment = this.#peek().kind === "text" ? this.#take().text : "";
    this.#tree();
    const end = this.#peek();
    if (end.kind !== "end") throw new Misread(end.at, "the tree is complete: nothing may follow");
    return { title, comment, players, nodes: this.#nodes, informationSets: this.#sets };
  }

  /** The nodes, in the order of a walk that goes down before it goes on. */
  #tree(): void {
    const open: OpenNode[] = [];
    do {
      const at = this.#nodes.length;
      const { node, actions } = this.#node();
      open.at(-1)?.to.push(at);
      this.#nodes.push(node);
      if (actions > 0) open.push({ node, to: node.to as number[], actions });
      while (open.length > 0 && open.at(-1)!.to.length === open.at(-1)!.actions) open.pop();
    } while (open.length > 0);
  }

  #node(): { readonly node: GameNode; readonly actions: number } {
    const token = this.#take();
    if (token.kind === "end") throw new Misread(token.at, "the tree ends before every action leads somewhere");
    if (token.text !== "c" && token.text !== "p" && token.text !== "t")
      throw new Misread(token.at, `expected a node: c, p or t, not ${token.text}`);
    const name = this.#text("the node's name");
    if (token.text === "t") {
      const payoffs = this.#outcome();
      if (payoffs === null) throw new Misread(token.at, "a terminal node needs an outcome");
      return {
        node: { kind: "terminal", name, informationSet: -1, to: [], chance: [], payoffs },
        actions: 0,
      };
    }
    if (token.text === "c") {
      const number = this.#word("the number of the chance move");
      if (this.#peek().kind === "text") this.#take();
      const known = this.#chance.get(number.text);
      const chance = this.#peek().kind === "{" ? this.#chanceActions() : known;
      if (chance === undefined) throw new Misread(number.at, `the actions of chance move ${number.text} are not given`);
      this.#chance.set(number.text, chance);
      return {
        node: { kind: "chance", name, informationSet: -1, to: [], chance, payoffs: this.#outcome() },
        actions: chance.length,
      };
    }
    const player = this.#word("the player's number");
    const place = Number(player.text) - 1;
    if (!(place >= 0 && place < this.#players))
      throw new Misread(player.at, `there is no player ${player.text}; expected 1 to ${this.#players}`);
    const number = this.#word("the number of the information set");
    const id = `${player.text}:${number.text}`;
    const title = this.#peek().kind === "text" ? this.#take().text : "";
    const given = this.#peek().kind === "{" ? this.#block().map(({ text }) => text) : null;
    let set = this.#setOf.get(id);
    if (set === undefined) {
      if (given === null || given.length === 0)
        throw new Misread(number.at, `the actions of information set ${id} are not given`);
      set = this.#sets.length;
      this.#setOf.set(id, set);
      this.#sets.push({ id, name: title, player: place, actions: distinct(given), nodes: [] });
    } else if (given !== null && given.length !== this.#sets[set]!.actions.length)
      throw new Misread(number.at, `information set ${id} has other actions elsewhere`);
    this.#sets[set]!.nodes.push(this.#nodes.length);
    return {
      node: { kind: "decision", name, informationSet: set, to: [], chance: [], payoffs: this.#outcome() },
      actions: this.#sets[set]!.actions.length,
    };
  }

  #outcome(): readonly Rational[] | null {
    const number = this.#word("the number of the outcome");
    if (number.text === "0") return null;
    if (this.#peek().kind === "text") this.#take();
    if (this.#peek().kind === "{") {
      const at = this.#peek().at;
      const payoffs = this.#block().map((token) => this.#number(token));
      if (payoffs.length !== this.#players)
        throw new Misread(at, `${payoffs.length} payoffs for ${this.#players} players`);
      this.#outcomes.set(number.text, payoffs);
    }
    const known = this.#outcomes.get(number.text);
    if (known === undefined) throw new Misread(number.at, `the payoffs of outcome ${number.text} are not given`);
    return known;
  }

  #chanceActions(): GameNode["chance"] {
    const { at } = this.#peek();
    const inside = this.#block();
    if (inside.length === 0 || inside.length % 2 !== 0)
      throw new Misread(at, "expected the actions of chance, each with its probability");
    return Array.from({ length: inside.length / 2 }, (_, k) => ({
      name: inside[2 * k]!.text,
      probability: this.#number(inside[2 * k + 1]!),
    }));
  }

  #number(token: Token): Rational {
    const value = parseRational(token.text);
    if (value === null) throw new Misread(token.at, `expected a number such as 3, -1/2 or 0.25, not ${token.text}`);
    return value;
  }

  #block(): readonly Token[] {
    const open = this.#take();
    if (open.kind !== "{") throw new Misread(open.at, "expected {");
    const inside: Token[] = [];
    for (;;) {
      const token = this.#take();
      if (token.kind === "}") return inside;
      if (token.kind === "end" || token.kind === "{") throw new Misread(open.at, "this { is not closed");
      inside.push(token);
    }
  }

  #text(what: string): string {
    const token = this.#take();
    if (token.kind !== "text") throw new Misread(token.at, `expected ${what} in quotation marks`);
    return token.text;
  }
  #word(what: string): Token {
    const token = this.#take();
    if (token.kind !== "word") throw new Misread(token.at, `expected ${what}`);
    return token;
  }
  #peek(): Token {
    return this.#tokens[this.#next]!;
  }
  #take(): Token {
    const token = this.#tokens[this.#next]!;
    if (token.kind !== "end") this.#next++;
    return token;
  }
}

/** Actions of the same name are told apart by their number. */
function distinct(names: readonly string[]): string[] {
  return names.map((name, k) => (names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} #${k + 1}`));
}

function tokens(text: string): readonly Token[] {
  const out: Token[] = [];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  while (at < text.length) {
    const c = text[at]!;
    if (/[\s,]/.test(c)) at++;
    else if (c === "{" || c === "}") out.push({ kind: c, text: c, at: at++ });
    else if (c === '"') {
      const from = at++;
      let inside = "";
      while (at < text.length && text[at] !== '"') {
        if (text[at] === "\\" && (text[at + 1] === '"' || text[at + 1] === "\\")) at++;
        inside += text[at++];
      }
      if (at >= text.length) throw new Misread(from, "this text in quotation marks does not end");
      at++;
      out.push({ kind: "text", text: inside, at: from });
    } else {
      const from = at;
      while (at < text.length && !/[\s,{}"]/.test(text[at]!)) at++;
      out.push({ kind: "word", text: text.slice(from, at), at: from });
    }
  }
  out.push({ kind: "end", text: "the end", at: text.length });
  return out;
}

/** Writes a game in Gambit's format; reading it again gives the same game. */
export function writeEfg(game: ExtensiveGame): string {
  const quoted = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;
  const list = (items: readonly string[]): string => `{ ${items.join(" ")} }`;
  const lines = [`EFG 2 R ${quoted(game.title)} ${list(game.players.map(quoted))}`, quoted(game.comment)];
  let outcomes = 0;
  let chances = 0;
  for (const { kind, name, informationSet, chance, payoffs } of game.nodes) {
    const outcome =
      payoffs === null ? "0" : `${++outcomes} "" { ${payoffs.map((payoff) => rationalText(payoff)).join(", ")} }`;
    if (kind === "terminal") lines.push(`t ${quoted(name)} ${outcome}`);
    else if (kind === "chance") {
      const actions = chance.map((action) => `${quoted(action.name)} ${rationalText(action.probability)}`);
      lines.push(`c ${quoted(name)} ${++chances} "" ${list(actions)} ${outcome}`);
    } else {
      const set = game.informationSets[informationSet]!;
      const [player, number] = set.id.split(":");
      lines.push(
        `p ${quoted(name)} ${player} ${number} ${quoted(set.name)} ${list(set.actions.map(quoted))} ${outcome}`,
      );
    }
  }
  return `${lines.join("\n")}\n`;
}
