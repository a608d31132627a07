import { describe, expect, it } from "vitest";
import { modelOf, read, tables } from "./helpers.ts";

const WEB_DOMAIN = `{"name": "trip", "issuesValues": {
  "when": {"values": ["may", "june"]},
  "price": {"range": {"low": "0.1", "high": "0.4", "step": "0.1"}}}}`;

function webProfile(discrete: string, numeric: string, extra = ""): string {
  return `{"LinearAdditiveUtilitySpace": {"issueUtilities": {
    "when": {"${discrete}": {"valueUtilities": {"june": 0.25, "may": 1}}},
    "price": {"${numeric}": {"lowValue": 0.1, "lowUtility": 1, "highValue": 0.4, "highUtility": 0}}},
    "issueWeights": {"when": 0.4, "price": 0.6}, "domain": ${WEB_DOMAIN}, "name": "Ann"${extra}}}`;
}

describe("GeniusWeb JSON", () => {
  const expected = {
    Ann: {
      when: { may: 0.4, june: 0.1 },
      price: { "0.1": 0.6, "0.2": expect.closeTo(0.4, 14), "0.3": expect.closeTo(0.2, 14), "0.4": 0 },
    },
  };

  it("reads the present dialect", () => {
    const model = modelOf(
      read({ "d.json": WEB_DOMAIN, "a.json": webProfile("DiscreteValueSetUtilities", "NumberValueSetUtilities") }),
    );
    expect(tables(model)).toEqual(expected);
    expect(model.case.id).toBe("trip");
    expect(model.parties[0]).toMatchObject({ id: "a", name: "Ann", reservation: 0 });
  });

  it("reads the older dialect, and the reservation bid as the utility of that outcome", () => {
    const bid = `, "reservationBid": {"issuevalues": {"price": 0.2, "when": "june"}}`;
    const model = modelOf(read({ "d.json": WEB_DOMAIN, "a.json": webProfile("discreteutils", "numberutils", bid) }));
    expect(tables(model)).toEqual(expected);
    expect(model.parties[0]!.reservation).toBeCloseTo(0.5, 14);
  });

  it("takes the domain out of a profile where there is no domain file", () => {
    const alone = read({ "a.json": webProfile("discreteutils", "numberutils") });
    expect(tables(modelOf(alone))).toEqual(expected);
  });
});

const MAS_DOMAIN = `name: Trade
type: DiscreteCartesianOutcomeSpace
issues:
  - name: Quantity
    type: ContiguousIssue
    values: [1, 3]
  - name: Price
    type: negmas.outcomes.DiscreteCardinalIssue
    values: [100, 110.0]
  - name: Colour
    type: CategoricalIssue
    values: [red, green]
`;
const MAS_PROFILE = `name: buyer
type: negmas.preferences.crisp.linear.LinearAdditiveUtilityFunction
reserved_value: -0.5
weights: [0.25, 0.75, 1.0]
values:
  - type: AffineFun
    slope: -0.5
    bias: 2
  - type: TableFun
    mapping:
      100: 1.0
      110: 0.8
  - {green: 0.5, red: 0.1}
`;

describe("NegMAS YAML", () => {
  it("reads tables and lines over the issues of the outcome space", () => {
    const model = modelOf(read({ "trade.yml": MAS_DOMAIN, "buyer.yml": MAS_PROFILE }));
    expect(model.case.id).toBe("trade");
    expect(tables(model)).toEqual({
      buyer: {
        Quantity: { "1": 0.25 * 1.5, "2": 0.25, "3": 0.25 * 0.5 },
        Price: { "100": 0.75, "110": 0.75 * 0.8 },
        Colour: { red: 0.1, green: 0.5 },
      },
    });
    expect(model.parties[0]!.reservation).toBe(-0.5);
  });

  it("takes minus infinity, which NegMAS writes for no reservation value, for none", () => {
    const scenario = read({ "trade.yml": MAS_DOMAIN, "buyer.yml": MAS_PROFILE.replace("-0.5\n", "-.inf\n") });
    expect(modelOf(scenario).parties[0]!.reservation).toBe(0);
    expect(scenario.notes).toContain("no reservation value, taken as 0: buyer");
  });

  it("keeps the discount of a discounted function apart, follows aliases, and adds a bias to every outcome", () => {
    const inner = MAS_PROFILE.replace("reserved_value: -0.5\n", "reserved_value: 0.3\nbias: 0.125\n")
      .replace("  - type: AffineFun", "  - &line\n    type: AffineFun")
      .replace("name: buyer\n", "");
    const discounted = `name: buyer\ntype: ExpDiscountedUFun\ndiscount: 0.9\nunused: {copy: [1]}\nufun:\n${inner.replace(/^/gm, "  ")}`;
    const scenario = read({ "trade.yml": MAS_DOMAIN, "buyer.yml": discounted });
    expect(scenario.parties[0]!.discount).toBe(0.9);
    const model = modelOf(scenario);
    expect(model.parties[0]!.reservation).toBe(0.3);
    expect(tables(model)["buyer"]!["Quantity"]).toEqual({ "1": 0.5, "2": 0.375, "3": 0.25 });
    const shared = MAS_PROFILE.replace(
      "values:\n  - type: AffineFun",
      "values:\n  - &line\n    type: AffineFun",
    ).replace("  - type: TableFun\n    mapping:\n      100: 1.0\n      110: 0.8\n", "  - *line\n");
    expect(tables(modelOf(read({ "t.yml": MAS_DOMAIN, "b.yml": shared })))["buyer"]!["Price"]).toEqual({
      "100": 0.75 * -48,
      "110": 0.75 * -53,
    });
  });

  it("reads affine functions of numbers, whose slopes may fall", () => {
    const domain = MAS_DOMAIN.slice(0, MAS_DOMAIN.indexOf("  - name: Colour"));
    const profile = "type: AffineUtilityFunction\nweights: {Price: -0.01, Quantity: 0.5}\nbias: 2\nreserved_value: 0\n";
    expect(tables(modelOf(read({ "t.yml": domain, "b.yml": profile })))["b"]).toEqual({
      Quantity: { "1": 2.5, "2": 3, "3": 3.5 },
      Price: { "100": -1, "110": -1.1 },
    });
  });
});

describe("CSV", () => {
  it("reads a table of utilities, with names that a spreadsheet would calculate guarded", () => {
    const text =
      'issue,option,North,"South, ""the"""\r\n,reservation,0.4,-1\r\nBorder,Old line,0.6,0\r\n,\'=new,0,5e-1\r\n';
    const model = modelOf(read({ "talks.csv": text }));
    expect(tables(model)).toEqual({
      North: { Border: { "Old line": 0.6, "=new": 0 } },
      'South, "the"': { Border: { "Old line": 0, "=new": 0.5 } },
    });
    expect(model.parties.map((party) => party.reservation)).toEqual([0.4, -1]);
    expect(model.case.id).toBe("talks");
  });

  it("takes semicolons and tabs, and the table whatever the file is called", () => {
    const rows = [
      ["Issue", "Option", "A"],
      ["x", "y, z", "1"],
    ];
    for (const comma of [";", "\t"]) {
      const text = rows.map((row) => row.join(comma)).join("\n");
      expect(tables(modelOf(read({ "utilities.txt": text })))).toEqual({ A: { x: { "y, z": 1 } } });
    }
  });
});
