import { type Conflict, type ConflictOption, createModel, type DecisionMaker, quoted } from "@parley/core";
import { parseJson } from "../case/json.ts";
import type { SourceNode } from "../case/tree.ts";
import { describe, lookup, textAt } from "../scenarios/data.ts";
import { stem, uniqueIds } from "../scenarios/names.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import { decodeText, Problems, SourceText, SyntaxProblem } from "../scenarios/source.ts";
import { type Names, rankingOf, statementOf, termsOf } from "./gmcr-preferences.ts";

/** Most options of a conflict: every one doubles the states (as in the case file). */
const MOST_OPTIONS = 20;

/**
 * Reads a conflict in option form from a `.gmcr` file (JSON, as the programs GMCR+ and gmcr-py write it): options with the
 * directions they may be moved in, decision makers, infeasible patterns, and preferences as prioritised statements or as a
 * ranking of the feasible states, which count from 1 in ascending order of their numbers. What the file has besides
 * (misperceptions, stored payoffs) is passed over with a note.
 *
 * @returns a case without issues whose parties are the decision makers and which holds the one conflict; no model where there are
 * errors, each with line and column
 * @example
 * readGmcr("elmira.gmcr", bytes).model!.case.conflicts![0]!.decisionMakers.length // 3
 */
export function readGmcr(path: string, bytes: Uint8Array): Scenario {
  const problems = new Problems();
  const notes: string[] = [];
  let conflict: ReadConflict | null = null;
  let source = new SourceText(path, "");
  try {
    source = new SourceText(path, decodeText(bytes));
    const parsed = parseJson(source.text);
    if ("syntax" in parsed)
      problems.error({ source, offset: parsed.syntax.start }, parsed.syntax.code, parsed.syntax.message);
    else {
      for (const { code, message, start } of parsed.problems) problems.error({ source, offset: start }, code, message);
      if (parsed.root) conflict = new Reader(source, problems, notes).conflict(parsed.root);
      else problems.error({ source, offset: 0 }, "empty-file", "the file is empty");
    }
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    problems.error({ source, offset: error.offset }, error.code, error.message);
  }
  const failed = conflict === null || problems.errors > 0;
  return {
    format: null,
    model: failed ? null : modelOf(conflict!, stem(path)),
    parties: failed ? [] : conflict!.names.map(({ id, name }) => ({ id, name, file: path, discount: null })),
    files: [path],
    notes,
    diagnostics: problems.list(),
  };
}

interface ReadConflict {
  readonly conflict: Omit<Conflict, "id">;
  readonly names: readonly { readonly id: string; readonly name: string }[];
}

/** A case that holds nothing but the conflict: its parties have no issues to weigh. */
function modelOf({ conflict, names }: ReadConflict, title: string): NonNullable<Scenario["model"]> {
  const id = uniqueIds([title], "conflict")[0]!;
  const model = createModel({
    id,
    title,
    issues: [],
    parties: names.map((party) => ({ ...party, utilities: [], reservation: 0 })),
  });
  return { ...model, case: { ...model.case, conflicts: [{ id, title, ...conflict }] } };
}

const DIRECTIONS: Readonly<Record<string, Pick<ConflictOption, "reversible" | "resumable">>> = {
  both: {},
  fwd: { reversible: false },
  back: { resumable: false },
  none: { reversible: false, resumable: false },
};

class Reader {
  readonly #source: SourceText;
  readonly #problems: Problems;
  readonly #notes: string[];

  constructor(source: SourceText, problems: Problems, notes: string[]) {
    this.#source = source;
    this.#problems = problems;
    this.#notes = notes;
  }

  #error(node: SourceNode, code: string, message: string): null {
    this.#problems.error({ source: this.#source, offset: node.start }, code, message);
    return null;
  }

  #list(node: SourceNode, key: string): readonly SourceNode[] {
    const list = lookup(node, key);
    if (list?.kind === "list") return list.items;
    this.#error(list ?? node, "wrong-type", `"${key}" must be a list${list ? `, not ${describe(list)}` : ""}`);
    return [];
  }

  conflict(root: SourceNode): ReadConflict | null {
    const options = this.#list(root, "options");
    const makers = this.#list(root, "decisionMakers");
    if (this.#problems.errors > 0) return null;
    if (makers.length === 0) return this.#error(root, "no-decision-makers", "there is no decision maker");
    if (options.length > MOST_OPTIONS)
      return this.#error(
        options[MOST_OPTIONS]!,
        "too-many-options",
        `a conflict may have ${MOST_OPTIONS} options in all, not ${options.length}: every one doubles the states`,
      );
    const owner = this.#owners(makers, options);
    if (this.#problems.errors > 0) return null;
    const names = this.#names(options, owner);
    const infeasible = this.#terms(lookup(root, "infeasibles"), names);
    if (this.#problems.errors > 0) return null;
    const ids = this.#makerIds(makers);
    const manual = ["useManualPreferenceRanking", "useManualPreferenceVectors"].some((key) => {
      const flag = lookup(root, key);
      return flag?.kind === "scalar" && flag.value === true;
    });
    const decisionMakers = makers.map(
      (maker, m): DecisionMaker => ({
        id: ids[m]!.id,
        options: options.flatMap((option, o) => (owner[o] === m ? [this.#option(option, names.ids[o]!)] : [])),
        ...this.#preferences(maker, names, infeasible, manual),
      }),
    );
    const coalitions = this.#coalitions(root, ids);
    return {
      names: ids,
      conflict: {
        decisionMakers,
        ...(infeasible.length === 0
          ? {}
          : {
              infeasible: infeasible.map((terms) =>
                Object.fromEntries(terms.map(([o, taken]) => [names.ids[o]!, taken] as const)),
              ),
            }),
        ...(coalitions.length === 0 ? {} : { coalitions }),
      },
    };
  }

  /** The decision maker of each option; each option has one. */
  #owners(makers: readonly SourceNode[], options: readonly SourceNode[]): readonly number[] {
    const owner: number[] = options.map(() => -1);
    for (const [m, maker] of makers.entries())
      for (const node of this.#list(maker, "options")) {
        const o = node.kind === "scalar" ? node.value : null;
        if (typeof o !== "number" || options[o] === undefined)
          this.#error(
            node,
            "unknown-option",
            `${describe(node)} is none of the ${options.length} options, counted from 0`,
          );
        else if (owner[o] !== -1) this.#error(node, "shared-option", `option ${o} belongs to two decision makers`);
        else owner[o] = m;
      }
    for (const [o, option] of options.entries())
      if (owner[o] === -1 && this.#problems.errors === 0)
        this.#error(option, "nobody's-option", `option ${o} belongs to no decision maker`);
    return owner;
  }

  /** Ids of options in the order of the file, and the bit of each once they are listed by decision maker. */
  #names(options: readonly SourceNode[], owner: readonly number[]): Names {
    const order = options.map((_, o) => o).sort((a, b) => owner[a]! - owner[b]! || a - b);
    return {
      ids: uniqueIds(
        options.map((option, o) => textAt(option, "name") ?? `Option ${o + 1}`),
        "option",
      ),
      bits: options.map((_, o) => 2 ** order.indexOf(o)),
    };
  }

  #option(option: SourceNode, id: string): ConflictOption {
    const direction = textAt(option, "permittedDirection") ?? "both";
    const given = DIRECTIONS[direction];
    if (given === undefined)
      this.#error(option, "unknown-direction", `${quoted(direction)} is no direction: both, fwd, back or none`);
    return { id, title: textAt(option, "name") ?? id, ...given };
  }

  #makerIds(makers: readonly SourceNode[]): readonly { readonly id: string; readonly name: string }[] {
    const names = makers.map((maker, m) => textAt(maker, "name") ?? `Decision maker ${m + 1}`);
    const ids = uniqueIds(names, "party");
    return names.map((name, m) => ({ id: ids[m]!, name }));
  }

  #terms(node: SourceNode | undefined, names: Names): ReturnType<typeof termsOf>[] {
    if (node === undefined) return [];
    if (node.kind !== "list") {
      this.#error(node, "wrong-type", `"infeasibles" must be a list, not ${describe(node)}`);
      return [];
    }
    return node.items.map((pattern) =>
      termsOf(pattern, names, (at, message) => this.#error(at, "bad-pattern", message)),
    );
  }

  #preferences(
    maker: SourceNode,
    names: Names,
    infeasible: readonly ReturnType<typeof termsOf>[],
    manual: boolean,
  ): Pick<DecisionMaker, "ranking" | "statements"> {
    const report = (at: SourceNode, message: string): null => this.#error(at, "bad-preference", message);
    const misperceived = lookup(maker, "misperceptions");
    if (misperceived?.kind === "list" && misperceived.items.length > 0)
      this.#notes.push(`${textAt(maker, "name")}: what it misperceives is passed over`);
    const ranking = lookup(maker, "preferenceRanking") ?? lookup(maker, "preferenceVector");
    if (manual && ranking) return { ranking: rankingOf(ranking, names, infeasible, report) };
    const statements = lookup(maker, "preferences");
    if (statements?.kind === "list" && statements.items.length > 0)
      return { statements: statements.items.map((item) => statementOf(item, names, report)) };
    return { ranking: rankingOf(null, names, infeasible, report) };
  }

  /** Coalitions of two and more; the programs list single decision makers as well. */
  #coalitions(root: SourceNode, makers: readonly { readonly id: string }[]): readonly (readonly string[])[] {
    const list = lookup(root, "coalitions");
    if (list?.kind !== "list") return [];
    return list.items.flatMap((item) => {
      if (item.kind !== "list" || item.items.length < 2) return [];
      const members = item.items.map((node) => (node.kind === "scalar" ? makers[node.value as number]?.id : undefined));
      if (members.every((id) => id !== undefined)) return [members];
      this.#error(item, "unknown-decision-maker", "a coalition names decision makers by their places, counted from 0");
      return [];
    });
  }
}
