import { beforeAll, describe, expect, test } from "vitest";
import type { Case } from "../../case/index.ts";
import { loadEnglish } from "./language.ts";
import { ledgerOf } from "./ledger.ts";

const kase: Case = {
  parley: 1,
  id: "harbour",
  title: "Harbour talks",
  parties: [
    { id: "north", name: "Northland", aliases: ["Northern", "Norton"], roles: ["party"] },
    { id: "south", name: "Southland", aliases: ["Southern"], roles: ["party"] },
    {
      id: "east",
      name: "Republic of Estovia (government)",
      short: "Estovia",
      aliases: ["Estovian"],
      roles: ["guarantor", "party"],
    },
    { id: "league", name: "League of Harbours", short: "League", roles: ["organisation"] },
    { id: "council", name: "Harbour Council", roles: ["organisation"] },
  ],
  issues: [],
};

beforeAll(loadEnglish);

const rows = (text: string): readonly string[] =>
  ledgerOf(`1. ${text}`, kase).map(({ obligor, firmness }) => `${obligor} ${firmness}`);

describe("what a point of a real kind says (invented sentences of its making)", () => {
  const all = (text: string) =>
    ledgerOf(`1. ${text}`, kase).map(({ obligor, firmness, action, deadline }) => [
      obligor,
      firmness,
      action,
      deadline,
    ]);
  test("what stands between commas describes the subject, and the time before it is the deadline", () => {
    expect(
      all("Within 72 hours of Northland publicly accepting this, all prisoners, sick and well, will be returned."),
    ).toEqual([
      [
        "nobody",
        "unassigned",
        "all prisoners, sick and well, will be returned",
        "Within 72 hours of Northland publicly accepting this",
      ],
    ]);
    expect(all("During this time, all raids, including those by night and by sea, will be suspended.")).toEqual([
      ["nobody", "unassigned", "all raids, including those by night and by sea, will be suspended", null],
    ]);
  });
  test("the agreed upon line is a line", () => {
    expect(all("Northland will withdraw to the agreed upon line to prepare for the exchange.")).toEqual([
      ["north", "commitment", "withdraw to the agreed upon line to prepare for the exchange", null],
    ]);
  });
  test("whoever agrees not to have something is bound by it", () => {
    expect(all("Northland and other towns agree to not have any role in the governing of the harbour.")).toEqual([
      ["north", "agreement", "not have any role in the governing of the harbour", null],
    ]);
  });
  test("what is called after a party is the party’s", () => {
    const named: Case = { ...kase, parties: [{ id: "arcadia", name: "Arcadia", roles: ["party"] }] };
    expect(ledgerOf("1. Arcadian forces will withdraw.", named).map(({ obligor }) => obligor)).toEqual(["arcadia"]);
  });
});

describe("who is bound, and how firmly (invented sentences, by the coding rules)", () => {
  test.each<[string, readonly string[]]>([
    // Firmness (rule 10).
    ["Northland shall withdraw its army.", ["north binding"]],
    ["Northland must open the port.", ["north binding"]],
    ["Northland undertakes to open the port.", ["north binding"]],
    ["Southland commits to return the prisoners.", ["south binding"]],
    ["Southland commits itself not to attack the port.", ["south binding"]],
    ["Southland is bound to pay the costs.", ["south binding"]],
    ["Northland is obliged to open the port.", ["north binding"]],
    ["Northland will open the port.", ["north commitment"]],
    ["Northland will not build a new fort.", ["north commitment"]],
    ["Northland agrees to open the port.", ["north agreement"]],
    ["Northland will agree to open the port.", ["north agreement"]],
    ["Northland has agreed to open the port.", ["north agreement"]],
    ["Northland is expected to open the port.", ["north expectation"]],
    ["It is expected that Northland will open the port.", ["north expectation"]],
    ["Northland should open the port.", ["north expectation"]],
    ["Northland may keep a garrison of ten men.", ["north permission"]],
    ["Northland can ask for help.", ["north permission"]],
    ["Northland is eligible to join the League.", ["north permission"]],
    ["Northland will be eligible for membership of the League.", ["north permission"]],
    ["Northland has the right to ask for help.", ["north permission"]],
    ["Northland may not keep a garrison.", ["north binding"]],
    ["Northland cannot keep a garrison.", ["north binding"]],
    ["Northland need not pay for the repairs.", ["north permission"]],
    ["Northland confirms that it will open the port.", ["north commitment"]],
    ["Northland and Southland will agree on a common tariff.", ["north commitment", "south commitment"]],
    ["Northland has to close the fort.", ["north binding"]],
    ["Northland is to close the fort within ten days.", ["north binding"]],
    // Two obligors, two rows (rule 4).
    ["Northland and Southland undertake to stop firing.", ["north binding", "south binding"]],
    [
      "Northland, Southland and Estovia will sign a treaty.",
      ["north commitment", "south commitment", "east commitment"],
    ],
    ["Estovia, together with the League, will rebuild the bridge.", ["east commitment", "league commitment"]],
    ["Neither Northland nor Southland may enter the zone.", ["north binding", "south binding"]],
    // Coordinated verbs (rule 4).
    ["Northland will open the port and close the fort.", ["north commitment", "north commitment"]],
    ["Northland will repair and open the port.", ["north commitment"]],
    ["Northland will open the port, close the fort and release all prisoners.", Array(3).fill("north commitment")],
    ["The truce will be monitored and guaranteed by the Harbour Council.", ["council commitment"]],
    ["Northland will open the port and Southland will close the fort.", ["north commitment", "south commitment"]],
    ["Northland will supply grain, wool and timber to Southland.", ["north commitment"]],
    // A passive without an agent binds nobody, whatever its modal (rule 8).
    ["The port shall be opened.", ["nobody unassigned"]],
    ["All prisoners must be released within a month.", ["nobody unassigned"]],
    ["Northland will be admitted to the League.", ["nobody unassigned"]],
    ["Northland is expected to be invited to the League.", ["nobody unassigned"]],
    ["A guard may be stationed at the bridge.", ["nobody unassigned"]],
    ["The port will be opened by Northland.", ["north commitment"]],
    ["The port shall be administered jointly by Northland and Southland.", ["north binding", "south binding"]],
    ["The port will be opened by 2031.", ["nobody unassigned"]],
    ["The port will be taken by force.", ["nobody unassigned"]],
    ["A treaty will be concluded between Northland and Southland.", ["north commitment", "south commitment"]],
    ["Talks of Northland with Southland will take place in spring.", ["nobody unassigned"]],
    ["A dialogue will be held, led by Estovia.", ["nobody unassigned"]],
    ["The bridge will be rebuilt under a plan drawn up by Estovia.", ["nobody unassigned"]],
    // Receivers (rule 7).
    ["Northland will receive guarantees.", ["nobody unassigned"]],
    ["Northland will receive guarantees from Estovia.", ["east commitment"]],
    ["Northland will gain a seat in the Harbour Council.", ["nobody unassigned"]],
    ["Northland will lose the guarantee if it attacks Southland.", ["nobody unassigned"]],
    ["Southland will become a member of the League.", ["nobody unassigned"]],
    ["Southland will have a seat in the Harbour Council.", ["nobody unassigned"]],
    // States and things (rule 9).
    ["Northland will remain neutral.", ["north commitment"]],
    ["Northland shall be a state without forts.", ["north binding"]],
    ["The strength of the Northern army will remain at eighty men.", ["nobody unassigned"]],
    ["This agreement will enter into force on signature.", ["nobody unassigned"]],
    ["Northern forces will withdraw from the valley.", ["north commitment"]],
    ["The armed forces of Southland will not enter the valley.", ["south commitment"]],
    ["The troops of Northland and Southland shall leave the zone.", ["north binding", "south binding"]],
    ["There will be a lasting truce between Northland and Southland.", ["nobody unassigned"]],
    // Names (rule 9).
    ["All parties shall respect the line.", ["all binding"]],
    ["The signatories undertake to respect the line.", ["all binding"]],
    ["No party may cross the line.", ["all binding"]],
    ["Technical teams will map the mines.", ["unspecified commitment"]],
    ["The map will be drawn by a working group.", ["unspecified commitment"]],
    [
      "Northland and Southland are neighbours. Both countries will adopt school programmes.",
      ["north commitment", "south commitment"],
    ],
    ["The League will send observers. It shall pay for them.", ["league commitment", "league binding"]],
    ["Northland will receive aid. It will publish the accounts.", ["nobody unassigned", "north commitment"]],
    // The present tense that ordains (rules 2 and 3).
    ["The valley is recognised as Southern.", ["nobody unassigned"]],
    ["Earlier treaties are considered void.", ["nobody unassigned"]],
    ["The treaty enters into force at once.", ["nobody unassigned"]],
    ["The truce is monitored by the Harbour Council.", ["council binding"]],
    ["The two peoples are old neighbours.", []],
    ["The aim of this treaty is a lasting peace.", []],
    ["Northland and Southland reaffirm their friendship.", []],
    ["Further talks are not excluded.", []],
    // Only main clauses (rule 6), effects (rule 12).
    ["If Southland attacks Northland, the guarantee will be restored.", ["nobody unassigned"]],
    [
      "If Southland attacks Northland, then besides an answer in arms all duties will be restored.",
      ["nobody unassigned"],
    ],
    ["If Northland fires on the port, the guarantee is void.", ["nobody unassigned"]],
    ["After signature of the treaty the parties will exchange envoys.", ["all commitment"]],
    ["Once the ships have left, Estovia will lift its blockade.", ["east commitment"]],
    ["The League, which must first vote on it, will admit Northland.", ["league commitment"]],
    ["The states that sign the treaty will send envoys.", ["unspecified commitment"]],
    ["Northland will open the port so that ships can enter.", ["north commitment"]],
    ["Northland will ensure that no ship will be stopped.", ["north commitment"]],
    ["Should Northland refuse, Southland may close the bridge.", ["south permission"]],
    [
      "If Southland attacks, besides an answer in arms all duties will be restored; no gain will be recognised.",
      Array(2).fill("nobody unassigned"),
    ],
    ["After signature of the treaty a dialogue of the two will begin.", ["nobody unassigned"]],
    [
      "In Alba, Berga and Corva, the line on which troops stand when the truce begins is recognised.",
      ["nobody unassigned"],
    ],
    ["All that is secret must be published.", ["nobody unassigned"]],
    ["Estovia will pay for what the repair of the bridge will need.", ["east commitment"]],
    ["The port will be opened at once, and this includes an opening of the quay by Northland.", ["nobody unassigned"]],
    ["It is expected, first, that Northland will leave the valley.", ["north expectation"]],
    ["It is agreed that Southland will pay the costs.", ["south commitment"]],
    ["Northland will open the port, while Southland will close the fort.", ["north commitment", "south commitment"]],
    ["While that is under consideration it will receive aid.", ["nobody unassigned"]],
    ["While that is under consideration it will receive aid, for a year, from the fund.", ["nobody unassigned"]],
    ["In spring the strength of Northland’s armed forces will stay as it is.", ["nobody unassigned"]],
    // Pronouns take the latest subject of their number.
    [
      "Northland and Southland will meet. The guarantees will be written. They will take effect in spring.",
      ["north commitment", "south commitment", "nobody unassigned", "nobody unassigned"],
    ],
    ["Northland confirms that it will stay neutral.", ["north commitment"]],
    ["Northern troops will leave. They will not return.", ["north commitment", "north commitment"]],
    // Other turns of phrase.
    ["Northland and Southland each undertake to respect the line.", ["north binding", "south binding"]],
    ["Northland reserves the right to fish in the bay.", ["north permission"]],
    ["Northland to open the port within ten days.", ["north binding"]],
    ["The parties shall, in good faith, negotiate a treaty.", ["all binding"]],
    ["Southland commits not to regain the valley by force.", ["south binding"]],
    ["Northland will be invited to return to the League.", ["nobody unassigned"]],
    ["Breaches will be subject to fines.", ["nobody unassigned"]],
    ["A guarantee of Estovia like that of the League.", []],
    ["An Estovia guarantee like that of the League.", []],
    ["The grain will be shared out in this way.", []],
    ["Northland agrees to a ceiling of ten ships.", ["north agreement"]],
    ["Northland is prohibited from fishing in the bay.", ["north binding"]],
    ["Foreign ships are prohibited.", ["nobody unassigned"]],
    ["Northland is not allowed to fish in the bay.", ["north binding"]],
    ["Northland, a state of the League, will open the port.", ["north commitment"]],
    ["The League guarantees the peace.", ["league binding"]],
    // Without a verb (rule 5).
    ["Ensure that the port is open.", ["nobody unassigned"]],
    ["Immediate and full withdrawal of all weapons by both sides.", ["nobody unassigned"]],
    ["Exchange of all prisoners.", ["nobody unassigned"]],
    ["Prisoners to be released at once.", ["nobody unassigned"]],
    ["Full Northern withdrawal from the valley.", ["nobody unassigned"]],
    ["Lifting of the blockade.", ["nobody unassigned"]],
    ["A package of aid for the valley.", []],
    ["The guarantee of Estovia.", []],
    ["Security guarantees.", []],
  ])("%s", (text, expected) => {
    expect(rows(text)).toEqual(expected);
  });
});

describe("the other columns", () => {
  const row = (text: string) => ledgerOf(`1. ${text}`, kase)[0]!;

  test("the act, in the words of the text, with its subject where it would not be understood without", () => {
    expect(row("Northland shall withdraw its army from the valley.").action).toBe("withdraw its army from the valley");
    expect(row("Northland commits not to regain the valley.").action).toBe("not to regain the valley");
    expect(row("If asked, Northland will open the port.").action).toBe("open the port");
    expect(
      row("Northland will offer peace to Southland and Estovia in all the laws and documents needed.").action,
    ).toBe("offer peace to Southland and Estovia in all the laws and documents needed");
    expect(row("If it fires, then besides a coordinated response the old duties will be restored.").action).toBe(
      "the old duties will be restored",
    );
    expect(row("Ten of Northland's frozen ships will be put to use.").action).toBe(
      "Ten of Northland's frozen ships will be put to use",
    );
    expect(row("While that is under consideration it will receive aid.").action).toBe("it will receive aid");
    expect(row("No party shall cross the line.").action).toBe("not cross the line");
    expect(row("Northland is not allowed to fish.").action).toBe("not allowed to fish");
    expect(ledgerOf("1. The withdrawal shall start at once and shall be completed in May.", kase)[1]!.action).toBe(
      "The withdrawal shall be completed in May",
    );
    expect(row("The port will be opened by Northland.").action).toBe("The port will be opened by Northland");
    expect(ledgerOf("1. Northland will open the port and close the fort.", kase).map(({ action }) => action)).toEqual([
      "open the port",
      "close the fort",
    ]);
  });

  test.each([
    ["Northland will open the port within 30 days of signature.", "within 30 days of signature"],
    ["Northland will open the port by 1 May 2031.", "by 1 May 2031"],
    ["Northland will open the port immediately.", "immediately"],
    ["Elections will be held no later than the spring.", "no later than the spring"],
    ["Northland will supply grain for ten years.", null],
    ["The port that was closed in 2014 will be opened.", null],
  ])("deadline: %s", (text, deadline) => {
    expect(row(text).deadline).toBe(deadline);
  });

  test.each([
    ["If Southland attacks, the duties will be restored.", "If Southland attacks"],
    ["Northland will leave once the bridge is open.", "once the bridge is open"],
    ["In peacetime the army will be limited to ten men.", "In peacetime"],
    ["Northland will leave the valley.", null],
  ])("condition: %s", (text, condition) => {
    expect(row(text).condition?.replace(/,$/u, "") ?? null).toBe(condition);
  });

  test("a condition belongs to the clause it stands in; one before all clauses to each", () => {
    const conditions = (text: string) => ledgerOf(`1. ${text}`, kase).map(({ condition }) => condition);
    expect(conditions("Northland will leave, and Southland will pay once the bridge is open.")).toEqual([
      null,
      "once the bridge is open",
    ]);
    expect(conditions("Once the bridge is open, Northland will leave and Southland will pay.")).toEqual([
      "Once the bridge is open",
      "Once the bridge is open",
    ]);
  });

  test.each([
    ["The truce will be monitored by the Harbour Council.", "council"],
    ["The truce will be monitored and guaranteed by the Harbour Council.", "council"],
    ["The port will be run under the supervision of the League.", "league"],
    ["The port will be run under League control.", "league"],
    ["Estovia will monitor the truce.", "east"],
    ["Estovia will enforce the truce.", null],
  ])("verifier: %s", (text, verifier) => {
    expect(row(text).verifier).toBe(verifier);
  });

  test("beneficiary and consequence", () => {
    expect(row("Northland will receive aid.").beneficiary).toBe("north");
    expect(row("Estovia will pay damages to Southland.").beneficiary).toBe("south");
    const [duty] = ledgerOf(
      "1. Southland will not cross the line. If Southland violates this, all duties will be restored.",
      kase,
    );
    expect(duty!.consequence).toBe("all duties will be restored");
  });
});

describe("layouts", () => {
  const rowsOf = (body: string) =>
    ledgerOf(body, kase).map(({ point, clause, obligor, firmness, action }) => [
      point,
      clause,
      obligor,
      firmness,
      action,
    ]);

  test("a list goes on from the words before it", () => {
    expect(rowsOf("1. The parties shall:\n  a) open the port;\n  b) close the fort.\n2. Northland will pay.")).toEqual([
      ["1", 0, "all", "binding", "open the port"],
      ["1", 1, "all", "binding", "close the fort"],
      ["2", 0, "north", "commitment", "pay"],
    ]);
  });

  test("lettered items with sentences of their own are sentences of their point", () => {
    expect(rowsOf("1. A plan in two steps. a) Northland will leave. b) Exchange of prisoners.")).toEqual([
      ["1", 0, "north", "commitment", "leave"],
      ["1", 1, "nobody", "unassigned", "Exchange of prisoners"],
    ]);
  });
});
