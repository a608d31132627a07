/** A concept in three sentences at most, with its equation one step further. */
export interface Concept {
  readonly id: string;
  readonly term: string;
  readonly says: string;
  readonly equation: string;
}

export const CONCEPTS: readonly Concept[] = [
  {
    id: "utility",
    term: "What a draft is worth to a party",
    says: "Each party has a weight for every issue and a value from 0 to 100 for every option. What a draft is worth to it is the sum of weight times value over all issues. Scales of different parties are never compared.",
    equation: "U(x) = Σ wᵢ · vᵢ(xᵢ) + interactions that hold,  Σ wᵢ = 1",
  },
  {
    id: "walk-away",
    term: "Walk-away value",
    says: "What no deal is worth to a party, on its own scale. A draft worth less is worse than going on without one. Every bar and line here begins at that value.",
    equation: "r = value of no deal, or Σ probability · value over the scenarios without a deal",
  },
  {
    id: "margin",
    term: "Margin",
    says: "How far a draft lies above or below a party’s walk-away value, in points of its own 100. Issue by issue it is the weight times the distance of the option’s value from the walk-away value. The column of a party sums to its margin.",
    equation: "m = U(x) − r = Σ wᵢ · (vᵢ(xᵢ) − r)",
  },
  {
    id: "red-line",
    term: "Red line",
    says: "An option, or several together, that a party rejects whatever else it gets. It counts as crossed where the party reads the text so with more than the chance it would bear, one in ten unless somebody says otherwise. No margin makes up for it.",
    equation: "rejected if P(red line holds under the own reading) > tolerance",
  },
  {
    id: "verdict",
    term: "Accepts, rejects, depends, not known",
    says: "A party accepts a draft that crosses none of its red lines and reaches its walk-away value. Where its numbers are ranges, the verdict goes by the chance: from 0.95 it accepts, up to 0.05 it rejects, between the two it depends. It is not known where open or unpublished issues decide.",
    equation: "accepts if P(U ≥ r and no red line) ≥ 0.95; rejects if ≤ 0.05",
  },
  {
    id: "range",
    term: "Ranges",
    says: "A number of judgement may be a range: lowest, likely, highest. Chances come from ten thousand draws from such ranges, with a fixed seed, so that the same case gives the same numbers. Exact figures take the mean of a range.",
    equation: "mean = (low + 4 · likely + high) / 6   (PERT)",
  },
  {
    id: "words",
    term: "In words",
    says: "An order, and differences in words from very weak to extreme, are held against each other as they are said. What cannot hold together is named, with every smallest change that helps. Words that hold give numbers, and how far these may be moved before the words would contradict them.",
    equation:
      "min v(best):  v(x) − v(y) ≥ category,  and a greater category exceeds a lesser by their distance   (MACBETH)",
  },
  {
    id: "swing",
    term: "Swing",
    says: "The step of an issue from its worst option to its best, as the party sees it. Weights are asked for by swings: which step would it take first, and how much more does that one matter? An issue may be important in itself and still have a small swing, because its options hardly differ.",
    equation: "W = points of the swing · 100 / (value of the best − value of the worst)",
  },
  {
    id: "is-it-so",
    term: "Is it so?",
    says: "Two packages that differ in two issues show what weights really say. Where somebody would rather have the other one, two weights are off, or the values of the options in it. The smallest change of weights that agrees with all answers is proposed; answers that go round in a circle are named.",
    equation: "min Σ |ln w′ − ln w|  such that  wᵢ′ · Δvᵢ > wⱼ′ · Δvⱼ  for each answer",
  },
  {
    id: "perspective",
    term: "Perspective",
    says: "The same facts under the judgements of one author. A perspective may extend another and override some of its numbers. None is the truth of the case; where all agree, the conclusion does not hang on whose view is taken.",
    equation: "a number = that of the perspective, else that of the one it extends",
  },
  {
    id: "derived",
    term: "Derived from the record",
    says: "Where nobody gives a number, one is read from what the party itself has said: preferred 100, accepted 75, conditional 50, ruled out 0. Weights go by how often it speaks of an issue, which counts coverage, not importance. It is a first picture, to be overridden by somebody who knows better.",
    equation: "weight = 1 + log₂(1 + number of statements on the issue), ± 50%",
  },
  {
    id: "silence",
    term: "Silence, open and not public",
    says: "Where a draft says nothing on an issue, it is taken to mean what the case says silence means. Open issues are bracketed in the text, others are not public: both are judged at the worst and at the best way they may fall. A verdict stands only where both agree.",
    equation: "U ∈ [ min over completions, max over completions ]",
  },
  {
    id: "reading",
    term: "Readings",
    says: "An ambiguous text may be read in one way here and another way there. Each party judges the draft by its own reading. What acceptance gains by that lasts only as long as the ambiguity does.",
    equation: "ambiguity dividend = U(own reading) − U(common reading)",
  },
  {
    id: "frontier",
    term: "Frontier",
    says: "The deals that cannot be made better for one party without making them worse for another. A draft below it leaves something on the table for everyone. It is computed exactly wherever that can be done, and says so where it is not.",
    equation: "x is efficient if no y has Uₚ(y) ≥ Uₚ(x) for all p and > for one",
  },
  {
    id: "zone",
    term: "Zone of agreement",
    says: "All combinations of options that obey the constraints of the case, reach every walk-away value and cross no red line. Its size is counted, not sampled. Where it is empty no wording helps: a judgement, a red line or a walk-away value has to move.",
    equation: "Z = { x feasible : Uₚ(x) ≥ rₚ and no red line of p, for every p that signs }",
  },
  {
    id: "solutions",
    term: "Standard solutions",
    says: "Rules from bargaining theory that pick one deal of the zone. Nash takes the greatest product of gains, Kalai–Smorodinsky equal shares of what each could gain, egalitarian the greatest least gain. They disagree where fairness can be understood in more than one way.",
    equation: "Nash: max Π (Uₚ − rₚ);  egalitarian: max minₚ (Uₚ − rₚ)",
  },
  {
    id: "amendment",
    term: "Smallest amendment",
    says: "The fewest issues on which the draft has to say something else before everyone asked for accepts. Of equally small ones the first harms the worst-off party least. It is found by complete search, and says so where it is not proven.",
    equation: "min |{ i : yᵢ ≠ xᵢ }| such that every target accepts y",
  },
  {
    id: "why-not",
    term: "Why there is no deal",
    says: "A smallest conflict is a set of demands that no outcome meets together, of which none can be left out. What opens a deal is a set of demands without which one exists. Demands are red lines and walk-away values.",
    equation: "conflicts: minimal infeasible sets; openings: their minimal hitting sets",
  },
  {
    id: "as-of",
    term: "As of a day",
    says: "The case as it stood at the end of a day: later drafts, statements, positions, contacts and facts do not exist. A row dated only by its month or year counts from the end of it. Judgements without a day stay, so that hindsight in them stays too.",
    equation: "a row exists as of t if the last day its date may mean ≤ t",
  },
  {
    id: "claim",
    term: "Reports held against words",
    says: "A report that a party accepts something is held against that party’s own words on the same matter, which outrank it. Words within 30 days decide, the nearest day on or after the report first, else the nearest before. A contradiction that comes later is a change of mind and does not make the report false.",
    equation:
      "confirmed, contradicted or unconfirmed by the deciding day; superseded by the latest words, more than 30 days later",
  },
  {
    id: "coding",
    term: "Codings",
    says: "What words do (accept, reject, name conditions) is one coder’s reading of them. Where another reading of the deciding words would change a verdict, both verdicts are shown with both sources. Two coders of one record are compared beyond what chance would give.",
    equation: "α = 1 − observed disagreement / disagreement expected by chance   (Krippendorff)",
  },
  {
    id: "speaker-record",
    term: "Record of a speaker",
    says: "How often a speaker’s reports of acceptance were confirmed rather than contradicted, with its uncertainty. It is shown from five decided reports on, in alphabetical order. It is never a ranking: these are living people.",
    equation: "Beta(1 + confirmed, 1 + contradicted): mean and 95% interval",
  },
  {
    id: "progress-gap",
    term: "The progress gap",
    says: "What officials say of progress in the 14 days up to a day, less the chance that all accept the draft of that day. Above 0, words run ahead of the model. It is a question to the model as much as to the speakers.",
    equation: "gap = mean (v + 2)/4 − P(all accept),  v from −2 to +2",
  },
  {
    id: "presence",
    term: "Presence and representation",
    says: "A party’s stake in an issue is its weight, where the issue affects it. Drafting counts whole, being consulted half, absence nothing. Representation is the share of all stake in what the draft settles that was so present.",
    equation: "R(d) = Σ stake · presence / Σ stake,  presence 1, ½ or 0",
  },
  {
    id: "exposure",
    term: "Exposure of a mediator",
    says: "The share of a mediator’s logged contacts with each party, against that party’s share of the stake. Contacts that never became public are missing, and not evenly. The distance between the two is 0 where they are alike and 1 where they have nothing in common.",
    equation: "distance = ½ Σ | share of contacts − share of stake |",
  },
  {
    id: "authorship",
    term: "Whose draft it is",
    says: "An author is the likelier, the better the options a draft takes suit its preferences. Words said on the day of a draft or later quote it or answer it, so that only earlier words count towards a conclusion. Where no party stands out, or chance would do as well, it cannot be told; wording is shown beside and never mixed in.",
    equation: "P(option) ∝ exp(λ · weight · value);  concluded if posterior > 0.8 and p ≤ 0.05",
  },
  {
    id: "favours",
    term: "Whom a judgement favours",
    says: "Each judgement is held against what the other perspectives say of the same thing, or against a level value where none does. It favours a party where that makes the draft worth more to it above walk-away, and works against it where it makes it worth less. To favour is no fault: it says where to look first.",
    equation: "eₚ(j) = gₚ(draft) − gₚ(draft | j at the others’ median),  gₚ = Uₚ − rₚ",
  },
  {
    id: "neutrality",
    term: "Neutrality view",
    says: "The same case with two parties under each other’s names, or with letters in place of names. No number depends on a name, and every party is told of in the same words, so that whatever changes is your own reading. Nothing is written to the case, and nothing leaves the page as a file.",
    equation: "result(case with names permuted) = result(case), names permuted",
  },
];
