import type { Case, Perspective } from "../src/case/index.ts";

/** An invented case about a mountain pass: two states, a guarantor, promises, acts, levers, strengths and what drafts do. */
export const pass: Case = {
  parley: 1,
  id: "pass",
  title: "The pass",
  sources: [
    { id: "survey", title: "A survey", kind: "research" },
    { id: "wire", title: "A wire report", kind: "agency" },
  ],
  parties: [
    { id: "east", name: "Eastmark", roles: ["party"] },
    { id: "west", name: "Westmark", roles: ["party"] },
    { id: "league", name: "The League", roles: ["guarantor"] },
    { id: "crown", name: "The Crown", roles: ["guarantor"] },
  ],
  principals: ["east", "west"],
  issues: [
    {
      id: "toll",
      title: "Who takes the toll",
      ordered: true,
      options: [
        { id: "east-takes", title: "Eastmark" },
        { id: "shared", title: "Shared" },
        { id: "west-takes", title: "Westmark" },
      ],
      default: "east-takes",
    },
    {
      id: "forts",
      title: "Forts of Eastmark",
      options: [
        { id: "kept", title: "Kept" },
        { id: "razed", title: "Razed" },
      ],
      default: "kept",
    },
    {
      id: "promise",
      title: "Promise of the League",
      options: [
        { id: "none", title: "None" },
        { id: "pact", title: "A pact" },
      ],
      default: "none",
    },
  ],
  drafts: [
    {
      id: "east-draft",
      title: "Eastmark's draft",
      date: "2040-01-01",
      authors: ["east"],
      terms: { toll: "east-takes", promise: "pact" },
    },
    {
      id: "west-draft",
      title: "Westmark's draft",
      date: "2040-02-01",
      authors: ["west"],
      terms: { toll: "west-takes", forts: "razed" },
    },
    { id: "middle", title: "The middle draft", date: "2040-03-01", terms: { toll: "shared", promise: "pact" } },
  ],
  levers: [
    { id: "loans", title: "End of loans", holder: "league", target: "east", condition: "if-rejects", source: "wire" },
    {
      id: "grain",
      title: "End of grain",
      holder: "league",
      target: "east",
      condition: "unless-signs",
      same: "loans",
      source: "wire",
    },
    { id: "blockade", title: "Blockade", holder: "west", target: "east", condition: "if-rejects", source: "wire" },
    {
      id: "pensions",
      title: "End of pensions",
      holder: "crown",
      target: "west",
      condition: "if-blamed",
      source: "wire",
    },
  ],
  commitments: [
    {
      id: "union",
      title: "Union with the League",
      guarantor: "league",
      beneficiary: "east",
      adversary: "west",
      status: "declined",
      date: "2039-05-01",
      source: "wire",
    },
    {
      id: "pact",
      title: "The pact",
      guarantor: "league",
      beneficiary: "east",
      adversary: "west",
      status: "offered",
      date: "2040-01-01",
      card: { trigger: null, automatic: false, veto: "west", ratified: false },
      source: "wire",
    },
    {
      id: "escort",
      title: "Escorts",
      guarantor: "crown",
      beneficiary: "east",
      adversary: "west",
      status: "given",
      source: "wire",
    },
    {
      id: "letter",
      title: "A letter",
      guarantor: "crown",
      beneficiary: "east",
      adversary: "west",
      status: "offered",
      source: "wire",
    },
  ],
  acts: [
    { id: "arms", title: "Sending arms", by: "league", did: false, date: "2039-08-01", source: "wire" },
    { id: "money", title: "Sending money", by: "league", did: true, date: "2039-06-01", source: "wire" },
  ],
  perspectives: [
    desk(),
    {
      id: "hawk",
      title: "A hawk",
      source: "survey",
      extends: "desk",
      resolve: { league: { prior: [60, 75, 90], sigma: 6 } },
    },
  ],
};

function desk(): Perspective {
  return {
    id: "desk",
    title: "The desk",
    source: "survey",
    parties: {
      east: {
        weights: { toll: 50, forts: 30, promise: 20 },
        values: {
          toll: { "east-takes": 100, shared: 50, "west-takes": 0 },
          forts: { kept: 100, razed: 0 },
          promise: { none: 0, pact: 100 },
        },
        reservation: [75, 80, 85],
        redLines: [{ toll: "west-takes" }],
        patience: 0.9,
      },
      west: {
        weights: { toll: 60, forts: 40, promise: 0 },
        values: {
          toll: { "east-takes": 0, shared: 60, "west-takes": 100 },
          forts: { kept: 20, razed: 100 },
          promise: { none: 50, pact: 0 },
        },
        reservation: 40,
        patience: 0.8,
      },
    },
    resolve: { league: { prior: { value: [0, 30, 80], source: "assumed" }, sigma: 6, unrelated: 0.1 } },
    commitments: {
      union: { cost: [55, 60, 65], renegeCost: [40, 45, 50] },
      pact: { cost: [55, 60, 65], renegeCost: [5, 10, 15] },
      escort: { cost: 10 },
    },
    acts: { arms: { cost: [15, 20, 30] }, money: { cost: 5 } },
    levers: {
      loans: { effect: { reservation: [-12, -10, -8] }, cost: 5, gain: 0, reputation: [4, 8, 12] },
      grain: { effect: { reservation: -4, others: { west: { reservation: 8 } } }, cost: 2, gain: 1, reputation: 3 },
      blockade: { effect: { reservation: -3 }, cost: 20, gain: 2, reputation: 3 },
      pensions: { effect: { reservation: -20 }, cost: 1, gain: 5, reputation: 0 },
    },
    deterrence: {
      raid: {
        beneficiary: "east",
        adversary: "west",
        guarantor: "league",
        commitments: ["pact"],
        own: { troops: [40, 50, 60], quality: 1, financing: 0.8 },
        guarantorStrength: 60,
        adversaryStrength: 100,
        gain: 60,
        warCost: 25,
        punishment: 5,
      },
    },
    strength: {
      east: { 2040: { troops: 50, quality: 1, financing: 0.8 }, 2044: { troops: 50, quality: 1, financing: 0.8 } },
      west: { 2040: 50, 2044: 150 },
      league: { 2040: 60, 2044: 60 },
    },
    effects: [
      { when: { forts: "razed" }, strength: { east: { troops: { factor: 0.5 } } } },
      { when: { promise: "pact" }, commitment: "pact" },
      { when: { toll: "shared" }, punishment: { on: "west", value: 10, credibility: 0.5 }, from: 2042 },
    ],
    span: { east: 1, west: 1 },
  };
}
