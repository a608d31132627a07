import { type Case, DERIVED, type Id } from "@parley/core";
import type { CaseEdit } from "../edit/edits.ts";
import { forkedEdits, forkOf, ownerOf, perspectiveOf } from "../edit/fork.ts";
import { OWN_ESTIMATE } from "../edit/judgements.ts";
import { ask } from "../state/asking.ts";
import { choose } from "../state/router.ts";
import { commit, opened, preview, takenBack } from "../state/session.ts";

/** What was answered for each case and perspective, as long as the page is open. */
const answered = new Map<string, "own" | "original">();

/**
 * Makes edits of judgements. Where they would change a view that is an author's, or begin one beside what was derived from the
 * record, the person is asked once; what becomes a view of their own, the page goes over to.
 *
 * @param asked `false`: the person has just been told where it goes
 */
export async function makeEdits(edits: readonly CaseEdit[], asked = true): Promise<void> {
  const { case: kase, key } = opened();
  const target = perspectiveOf(edits);
  const shown = new URLSearchParams(location.search).get("perspective") ?? kase.perspectives?.[0]?.id ?? DERIVED;
  const begins = edits.some((edit) => edit.op === "insert" && edit.path[0] === "perspectives");
  const whose = target === null ? "own" : begins && shown === DERIVED ? "record" : ownerOf(kase, target);
  let made = edits;
  let next = begins ? target : null;
  if (target !== null && asked && (whose === "author" || (whose === "record" && hasRecord(kase)))) {
    const from = whose === "author" ? target : DERIVED;
    const answer = answered.get(`${key} ${from}`) ?? (await askWhere(kase, from, whose));
    if (answer === null) {
      preview.set([]);
      takenBack.update((n) => n + 1);
      return;
    }
    answered.set(`${key} ${from}`, answer);
    if (whose === "author" && answer === "own") {
      made = forkedEdits(kase, edits, target);
      next = forkOf(kase, target).id;
    }
  }
  const saved = commit(made);
  if (next !== null && next !== shown) choose({ perspective: next });
  await saved;
}

function hasRecord(kase: Case): boolean {
  return (kase.positions?.length ?? 0) > 0;
}

async function askWhere(kase: Case, perspective: Id, whose: "author" | "record"): Promise<"own" | "original" | null> {
  const fork = forkOf(kase, perspective);
  if (whose === "record") {
    const answer = await ask({
      title: "This view is made from the record",
      text: `Its numbers follow from what the parties said. Yours goes into a view of your own, “${fork.title}”, which takes over everything you do not change.`,
      choices: [{ id: "own", title: `Put it into “${OWN_ESTIMATE.title}”` }],
    });
    return answer === null ? null : "own";
  }
  const row = kase.perspectives?.find(({ id }) => id === perspective);
  const source = kase.sources?.find(({ id }) => id === row?.source);
  const rests = source === undefined ? "" : `, which rests on “${source.title}”`;
  const answer = await ask({
    title: `This is the view of ${row?.title ?? perspective}`,
    text: `What you change would be said by another${rests}. It can go into a view of your own, “${fork.title}”, which takes over everything you do not change.`,
    choices: [
      { id: "own", title: "Put it into my own view" },
      { id: "original", title: `Correct “${row?.title ?? perspective}” itself` },
    ],
  });
  return answer as "own" | "original" | null;
}
