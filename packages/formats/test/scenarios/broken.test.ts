import { describe, expect, it } from "vitest";
import { readScenario } from "../../src/scenarios/index.ts";
import { line, read } from "./helpers.ts";

const XML_DOMAIN = `<negotiation_template><utility_space><objective>
<issue index="1" name="A" type="discrete"><item value="a1"/><item value="a2"/></issue>
<issue index="2" name="B" type="integer" lowerbound="0" upperbound="2"/>
</objective></utility_space></negotiation_template>`;
const XML_PROFILE = `<utility_space><objective>
<issue index="1" name="A"><item value="a1" evaluation="1"/><item value="a2" evaluation="2"/></issue>
<issue index="2" name="B" type="integer"><evaluator ftype="linear" offset="0" slope="0.5"/></issue>
<weight index="1" value="0.5"/>
<weight index="2" value="0.5"/>
</objective><reservation value="0.2"/></utility_space>`;
const BOX = `<utility_space><objective>
<issue index="1" name="A"/>
<issue index="2" name="B"/>
<utility maxutility="2"><ufun aggregation="sum">
<hyperRectangle utility="1"><INCLUDES index="2" min="0" max="1"/></hyperRectangle>
</ufun></utility></objective></utility_space>`;
const WEB_DOMAIN = `{"name": "d", "issuesValues": {
"A": {"values": ["a1", "a2"]},
"B": {"range": {"low": 0, "high": 1, "step": 0.5}}}}`;
const WEB_PROFILE = `{"LinearAdditiveUtilitySpace": {
"issueWeights": {"A": 0.5, "B": 0.5},
"issueUtilities": {
"A": {"discreteutils": {"valueUtilities": {"a1": 0, "a2": 1}}},
"B": {"numberutils": {"lowValue": 0, "lowUtility": 1, "highValue": 1, "highUtility": 0}}}}}`;
const MAS_DOMAIN = `issues:
  - {name: A, type: CategoricalIssue, values: [a1, a2]}
  - {name: B, type: ContiguousIssue, values: [0, 2]}
`;
const MAS_PROFILE = `type: LinearAdditiveUtilityFunction
reserved_value: 0.1
weights: [0.5, 0.5]
values:
  - {type: TableFun, mapping: {a1: 0, a2: 1}}
  - {type: LinearFun, slope: 0.5}
`;
const CSV = `issue,option,N,S
,reservation,0.1,0.2
A,a1,0,1
,a2,1,0
`;

/** A good file with one thing changed; throws where there is nothing to change, so that no row passes for nothing. */
function change(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`there is no ${from}`);
  return text.replace(from, to);
}
const domain = (from: string, to: string) => ({ "d.xml": change(XML_DOMAIN, from, to), "p.xml": XML_PROFILE });
const profile = (from: string, to: string) => ({ "d.xml": XML_DOMAIN, "p.xml": change(XML_PROFILE, from, to) });
const box = (from: string, to: string) => ({ "d.xml": XML_DOMAIN, "p.xml": change(BOX, from, to) });
const webDomain = (from: string, to: string) => ({ "d.json": change(WEB_DOMAIN, from, to), "p.json": WEB_PROFILE });
const web = (from: string, to: string) => ({ "d.json": WEB_DOMAIN, "p.json": change(WEB_PROFILE, from, to) });
const masDomain = (from: string, to: string) => ({ "d.yml": change(MAS_DOMAIN, from, to), "p.yml": MAS_PROFILE });
const mas = (from: string, to: string) => ({ "d.yml": MAS_DOMAIN, "p.yml": change(MAS_PROFILE, from, to) });
const csv = (from: string, to: string) => ({ "t.csv": change(CSV, from, to) });

const deep = (open: string, n: number): string => open.repeat(n);

const BROKEN: readonly (readonly [what: string, files: Record<string, string>, diagnostics: readonly string[]])[] = [
  ["a weight is missing", profile('<weight index="2" value="0.5"/>\n', ""), ['p.xml:3:1: issue "B" has no weight']],
  [
    "a weight is not a number",
    profile('value="0.5"', 'value="NaN"'),
    ['p.xml:4:26: "NaN" is not a finite number, which value of <weight> must be'],
  ],
  [
    "a weight is negative",
    profile('value="0.5"', 'value="-0.5"'),
    ["p.xml:4:26: the weight -0.5 is negative; weights are 0 or more"],
  ],
  [
    "a weight is beyond doubles",
    profile('value="0.5"', 'value="1e999"'),
    ['p.xml:4:26: "1e999" is not a finite number, which value of <weight> must be'],
  ],
  [
    "a weight is there twice",
    profile('<weight index="2"', '<weight index="1"'),
    ['p.xml:3:1: issue "B" has no weight', "p.xml:5:1: issue number 1 has a second weight"],
  ],
  [
    "a weight belongs to no issue",
    profile('<weight index="2"', '<weight index="7"'),
    ['p.xml:3:1: issue "B" has no weight', "p.xml:5:1: there is no issue of number 7 for this weight"],
  ],
  ["an attribute is missing", profile(' evaluation="2"', ""), ['p.xml:2:60: <item> has no attribute "evaluation"']],
  [
    "an evaluation is not a number",
    profile('evaluation="2"', 'evaluation="0x10"'),
    ['p.xml:2:89: "0x10" is not a finite number, which evaluation of <item> must be'],
  ],
  [
    "no evaluation is above 0",
    profile('evaluation="1"/><item value="a2" evaluation="2"', 'evaluation="-1"/><item value="a2" evaluation="0"'),
    ['p.xml:2:1: issue "A" has no evaluation above 0, by which the others would be divided'],
  ],
  [
    "an option has no evaluation",
    profile('<item value="a2" evaluation="2"/>', ""),
    ['p.xml:2:1: issue "A" has no evaluation of the option "a2"'],
  ],
  [
    "a profile has another option",
    profile('<item value="a2"', '<item value="a3"'),
    [
      'p.xml:2:1: issue "A" has no evaluation of the option "a2"',
      'p.xml:2:60: issue "A" has an option "a3", which the domain does not have',
    ],
  ],
  [
    "an option is there twice in a profile",
    profile('<item value="a2"', '<item value="a1" evaluation="3"/><item value="a2"'),
    ['p.xml:2:60: option "a1" is here a second time'],
  ],
  [
    "a profile has another issue",
    profile('name="A"', 'name="Z"'),
    [
      `p.xml:1:1: the profile says nothing of the domain's issue "A"`,
      'p.xml:2:1: the profile has an issue "Z", which the domain does not have',
    ],
  ],
  [
    "an issue is there twice in a profile",
    profile('name="B"', 'name="A"'),
    [`p.xml:1:1: the profile says nothing of the domain's issue "B"`, 'p.xml:3:1: issue "A" is here a second time'],
  ],
  [
    "two issues have one number",
    profile('<issue index="2"', '<issue index="1"'),
    [
      'p.xml:3:1: issue "B" has the number 1 of another issue',
      "p.xml:5:1: there is no issue of number 2 for this weight",
    ],
  ],
  [
    "an issue has an unknown type",
    domain('type="discrete"', 'type="fuzzy"'),
    ['d.xml:2:33: issue "A" has the type "fuzzy"; known are discrete and integer'],
  ],
  [
    "an issue is continuous",
    domain('type="integer"', 'type="real"'),
    ['d.xml:3:33: issue "B" is continuous; only issues with a list or a whole-number range of options are read'],
  ],
  [
    "an evaluator is unknown",
    profile('ftype="linear"', 'ftype="triangular"'),
    ['p.xml:3:60: the evaluator "triangular" is not one that is read; known is "linear"'],
  ],
  ["an evaluator lacks its slope", profile(' slope="0.5"', ""), ['p.xml:3:42: <evaluator> has no attribute "slope"']],
  [
    "a line is on texts",
    domain('type="integer" lowerbound="0" upperbound="2"/>', 'type="discrete"><item value="x"/></issue>'),
    ['p.xml:3:42: issue "B" has a linear evaluator, but its options are not whole numbers'],
  ],
  ["a bound is missing", domain(' upperbound="2"', ""), ['d.xml:3:1: integer issue "B" has no upperbound']],
  [
    "a bound is no whole number",
    domain('upperbound="2"', 'upperbound="2.5"'),
    ['d.xml:3:69: "2.5" is not a whole number'],
  ],
  [
    "bounds are the wrong way round",
    domain('upperbound="2"', 'upperbound="-1"'),
    ['d.xml:3:1: issue "B": 0 to -1 is not a range of whole numbers'],
  ],
  [
    "a range is too long",
    domain('upperbound="2"', 'upperbound="1000000000"'),
    ['d.xml:3:1: issue "B" has more than 10000 options'],
  ],
  [
    "ranges differ",
    profile('name="B" type="integer"', 'name="B" type="integer" lowerbound="0" upperbound="3"'),
    ['p.xml:3:1: issue "B" runs from 0 to 3 here and from 0 to 2 in the domain'],
  ],
  [
    "an issue is there twice in the domain",
    domain('name="B"', 'name="A"'),
    [
      'd.xml:3:1: "A" is a second issue of that name; names must differ',
      `p.xml:1:1: the profile says nothing of the domain's issue "A"`,
      'p.xml:2:1: issue "A" has no evaluation of the option "0"',
      'p.xml:2:27: issue "A" has an option "a1", which the domain does not have',
      'p.xml:2:60: issue "A" has an option "a2", which the domain does not have',
      'p.xml:3:1: the profile has an issue "B", which the domain does not have',
    ],
  ],
  [
    "an option is there twice in the domain",
    domain('value="a2"', 'value="a1"'),
    ['d.xml:2:61: "a1" is a second option of issue "A" of that name; names must differ'],
  ],
  [
    "an issue has no options",
    domain('<item value="a1"/><item value="a2"/>', ""),
    ['d.xml:2:1: issue "A" has no options'],
  ],
  [
    "a domain has no issues",
    { "d.xml": "<negotiation_template/>", "p.xml": "<utility_space/>" },
    ["d.xml:1:1: the domain has no issues"],
  ],
  [
    "a reservation value is not a number",
    profile('<reservation value="0.2"/>', '<reservation value=""/>'),
    ['p.xml:6:33: "" is not a finite number, which value of <reservation> must be'],
  ],
  [
    "there are two reservation values",
    profile('<reservation value="0.2"/>', '<reservation value="0.2"/>\n<reservation value="0.3"/>'),
    ["p.xml:7:1: there is a second <reservation>"],
  ],
  [
    "there is no profile",
    { "d.xml": XML_DOMAIN },
    ["d.xml:1:1: there is a domain but no profile; every party needs a file of its own"],
  ],
  [
    "there are two domains",
    { "d.xml": XML_DOMAIN, "e.xml": XML_DOMAIN, "p.xml": XML_PROFILE },
    ["e.xml:1:1: there is a second domain beside d.xml; keep one domain a folder"],
  ],
  [
    "there are two formats",
    { "d.xml": XML_DOMAIN, "p.xml": XML_PROFILE, "p.json": WEB_PROFILE },
    ["p.json:1:1: the folder holds genius-xml (d.xml) and geniusweb-json; keep one format a folder"],
  ],
  [
    "there is nothing",
    {},
    [
      "scenario:1:1: no scenario was found; read are Genius XML, GeniusWeb JSON, NegMAS YAML, and CSV with the header issue,option,…",
    ],
  ],
  [
    "there is nothing of ours",
    { "readme.txt": "hello", "a.yaml": "name: x\n" },
    [
      "a.yaml:1:1: no scenario was found; read are Genius XML, GeniusWeb JSON, NegMAS YAML, and CSV with the header issue,option,…",
    ],
  ],
  ["the XML does not close", profile("</objective>", ""), ["p.xml:6:42: unexpected close tag"]],
  [
    "the XML has a bare ampersand",
    profile('value="a1"', 'value="a & b"'),
    ['p.xml:2:42: a bare "&" must be written "&amp;"'],
  ],
  ["the XML is empty", { "d.xml": "" }, ["d.xml:1:1: document must contain a root element"]],
  [
    "the XML has an attribute twice",
    profile('index="1" name', 'index="1" index="1" name'),
    ["p.xml:2:36: duplicate attribute: index"],
  ],
  [
    "the XML has an external DTD",
    profile("<utility_space>", '<!DOCTYPE utility_space SYSTEM "file:///etc/passwd">\n<utility_space>'),
    ["p.xml:1:1: document types, and with them entities and external DTDs, are refused; delete the DOCTYPE"],
  ],
  [
    "the XML declares entities",
    profile("<utility_space>", '\n<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<utility_space>'),
    ["p.xml:2:1: document types, and with them entities and external DTDs, are refused; delete the DOCTYPE"],
  ],
  ["the XML uses an undeclared entity", profile('value="a1"', 'value="&secret;"'), ["p.xml:2:47: undefined entity"]],
  [
    "the XML is nested deeply",
    profile("</objective>", deep("<objective>", 70)),
    ["p.xml:6:683: elements are nested more than 64 deep"],
  ],
  [
    "the file is not UTF-8 by its own word",
    profile("<utility_space>", '<?xml version="1.0" encoding="EBCDIC"?><utility_space>'),
    ['p.xml:1:1: the encoding "ebcdic" is not one that is read; use UTF-8'],
  ],
  [
    "rectangles are combined otherwise",
    box('aggregation="sum"', 'aggregation="max"'),
    ['p.xml:4:44: rectangles combined by "max" are not a sum of interactions; only "sum" is read'],
  ],
  ["rectangles have no maximum", box(' maxutility="2"', ""), ['p.xml:4:1: <utility> has no attribute "maxutility"']],
  [
    "rectangles have a maximum of nothing",
    box('maxutility="2"', 'maxutility="-1"'),
    ["p.xml:4:22: maxutility is -1; it must be above 0, for utilities are divided by it"],
  ],
  [
    "a rectangle bounds texts",
    box('index="2" min', 'index="1" min'),
    ['p.xml:5:29: a bound is on issue "A", whose options are not whole numbers'],
  ],
  ["a rectangle bounds no issue", box('index="2" min', 'index="5" min'), ["p.xml:5:29: there is no issue of number 5"]],
  [
    "a rectangle includes and excludes",
    box("</hyperRectangle>", '<EXCLUDES index="2" min="0" max="0"/></hyperRectangle>'),
    ["p.xml:5:1: a rectangle has both INCLUDES and EXCLUDES, whose meaning together is not defined"],
  ],
  [
    "functions of rectangles are nested",
    box("</ufun>", '<ufun aggregation="sum"/></ufun>'),
    ["p.xml:6:1: nested <ufun> are not read exactly"],
  ],
  [
    "there are two functions of rectangles",
    box("</ufun>", '</ufun>\n<ufun aggregation="sum"/>'),
    ["p.xml:7:1: several <ufun> beside each other are not read"],
  ],
  ["the JSON ends early", web("}}}}}", "}}}}"), ['p.json:5:91: not valid JSON: expected "," or "}", the file ends']],
  [
    "the JSON has a comma too many",
    web('0.5, "B": 0.5}', '0.5, "B": 0.5,}'),
    ['p.json:2:37: not valid JSON: expected a key in double quotes, found "},"'],
  ],
  [
    "the JSON has NaN",
    web('"A": 0.5', '"A": NaN'),
    ['p.json:2:23: not valid JSON: expected a value, found "NaN, "B": 0."'],
  ],
  [
    "the JSON has a text for a number",
    web('"A": 0.5', '"A": "0.5"'),
    ['p.json:2:23: a weight must be a finite number, not the text "0.5"'],
  ],
  [
    "the JSON has a number beyond doubles",
    web('"A": 0.5', '"A": 1e999'),
    ["p.json:2:23: a weight must be a finite number, not Infinity"],
  ],
  [
    "the JSON has a key twice",
    web('"B": 0.5', '"A": 0.5'),
    ['p.json:2:17: issue "B" has no weight', 'p.json:2:28: the key "A" stands twice in one map'],
  ],
  [
    "the JSON is nested deeply",
    web('"A": 0.5', `"A": ${deep("[", 70)}`),
    ["p.json:2:85: lists and maps are nested more than 64 deep"],
  ],
  [
    "the JSON has a broken escape",
    web('"A": 0.5', '"\\q": 0.5'),
    ['p.json:2:18: not valid JSON: expected text in double quotes on one line, found ""\\q": 0.5, ""'],
  ],
  ["a GeniusWeb weight is missing", web('"A": 0.5, ', ""), ['p.json:2:17: issue "A" has no weight']],
  [
    "a GeniusWeb weight is negative",
    web('"A": 0.5', '"A": -0.5'),
    ["p.json:2:23: the weight -0.5 is negative; weights are 0 or more"],
  ],
  [
    "GeniusWeb weights are missing",
    web('"issueWeights": {"A": 0.5, "B": 0.5},\n', ""),
    ['p.json:1:32: the profile needs a map "issueWeights" from issues'],
  ],
  [
    "a GeniusWeb utility is missing",
    web('"a1": 0, ', ""),
    ['p.json:4:43: issue "A" has no utility of the option "a1"'],
  ],
  [
    "a GeniusWeb profile has another option",
    web('"a1": 0', '"a1": 0, "a3": 1'),
    ['p.json:4:53: issue "A" has an option "a3", which the domain does not have'],
  ],
  [
    "a GeniusWeb profile has another issue",
    web('"issueUtilities": {', '"issueUtilities": {\n"C": {},'),
    ['p.json:4:1: the profile has an issue "C", which the domain does not have'],
  ],
  [
    "GeniusWeb utilities are of an unknown kind",
    web('"discreteutils"', '"magic"'),
    [
      'p.json:4:7: the utilities of issue "A" are of the kind "magic"; known are DiscreteValueSetUtilities with "valueUtilities" and NumberValueSetUtilities',
    ],
  ],
  [
    "a GeniusWeb line lacks an end",
    web('"lowValue": 0, ', ""),
    ['p.json:5:22: the utilities of issue "B" need "lowValue"'],
  ],
  [
    "a GeniusWeb line leaves its range",
    web('"highValue": 1', '"highValue": 0.7'),
    [`p.json:5:22: the utilities of issue "B" run from 0 to 0.7, which is not the domain's range`],
  ],
  [
    "a GeniusWeb profile is of an unknown kind",
    web('"LinearAdditiveUtilitySpace"', '"SumOfGroupsUtilitySpace"'),
    ['p.json:1:2: a profile of the kind "SumOfGroupsUtilitySpace" is not read; known is LinearAdditiveUtilitySpace'],
  ],
  [
    "a GeniusWeb reservation bid is of another domain",
    web('"issueWeights"', '"reservationBid": {"issuevalues": {"A": "a9", "C": 1}},\n"issueWeights"'),
    [
      'p.json:2:41: the reservation bid has the text "a9" on issue "A", which the domain does not have',
      'p.json:2:47: the reservation bid has an issue "C", which the domain does not have',
    ],
  ],
  [
    "the domain inside a GeniusWeb profile differs",
    web('"issueWeights"', '"domain": {"name": "d", "issuesValues": {"A": {"values": ["a1", "x"]}}},\n"issueWeights"'),
    [
      `p.json:2:11: the profile's domain lacks option "a2" of issue "A"`,
      `p.json:2:11: the profile's domain lacks issue "B"`,
      `p.json:2:65: the profile's domain has an option "x" of issue "A", which the domain does not have`,
    ],
  ],
  [
    "there is no GeniusWeb domain",
    { "p.json": WEB_PROFILE },
    ["p.json:1:32: there is no domain file, and the profile has no domain inside"],
  ],
  [
    "a GeniusWeb step is nothing",
    webDomain('"step": 0.5', '"step": 0'),
    ['d.json:3:16: issue "B": the step 0 must be above 0'],
  ],
  [
    "a GeniusWeb range is too long",
    webDomain('"step": 0.5', '"step": 0.00001'),
    ['d.json:3:16: issue "B": the range has more than 10000 options'],
  ],
  [
    "a GeniusWeb range has no number",
    webDomain('"low": 0', '"low": "low"'),
    ['d.json:3:16: issue "B": "low" is not a number'],
  ],
  [
    "a GeniusWeb issue has no values",
    webDomain('"values"', '"valeus"'),
    ['d.json:2:6: issue "A" needs a list "values" or a "range"'],
  ],
  [
    "a GeniusWeb option is there twice",
    webDomain('"a2"', '"a1"'),
    ['d.json:2:24: "a1" is a second option of issue "A" of that name; names must differ'],
  ],
  [
    "the YAML is no YAML",
    mas("weights: [0.5, 0.5]", "weights: [0.5, 0.5"),
    ["p.yml:4:1: not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]"],
  ],
  [
    "the YAML makes a Python object",
    mas("values:\n", "values: !!python/object/apply:os.system\n"),
    ['p.yml:5:3: tags such as "tag:yaml.org,2002:python/object/apply:os.system" are not read; remove it'],
  ],
  [
    "the YAML is a Python object",
    mas("type: Linear", "!!python/object:x.Y\ntype: Linear"),
    ['p.yml:2:1: tags such as "tag:yaml.org,2002:python/object:x.Y" are not read; remove it'],
  ],
  [
    "the YAML has a type of its own",
    mas("LinearAdditiveUtilityFunction", "os.LinearAdditiveUtilityFunction"),
    [
      'p.yml:1:7: a utility function of type "os.LinearAdditiveUtilityFunction" is not read; known are LinearAdditiveUtilityFunction, LinearUtilityAggregationFunction, AffineUtilityFunction, LinearUtilityFunction, ExpDiscountedUFun, LinDiscountedUFun',
    ],
  ],
  [
    "the YAML has an unknown function",
    mas("LinearAdditiveUtilityFunction", "RandomUtilityFunction"),
    [
      'p.yml:1:7: a utility function of type "RandomUtilityFunction" is not read; known are LinearAdditiveUtilityFunction, LinearUtilityAggregationFunction, AffineUtilityFunction, LinearUtilityFunction, ExpDiscountedUFun, LinDiscountedUFun',
    ],
  ],
  [
    "the YAML has an unknown value function",
    mas("LinearFun", "LambdaFun"),
    [
      'p.yml:6:5: the value function of issue "B" is of type "LambdaFun"; known are TableFun, AffineFun, LinearFun, IdentityFun, ConstFun',
    ],
  ],
  [
    "the YAML has an unknown issue",
    masDomain("CategoricalIssue", "CallableIssue"),
    [
      'd.yml:2:21: issue "A" of type "CallableIssue" is not read; known are CategoricalIssue, OrdinalIssue, DiscreteOrdinalIssue, CardinalIssue, DiscreteCardinalIssue, ContiguousIssue',
    ],
  ],
  [
    "the YAML has a continuous issue",
    masDomain("ContiguousIssue", "ContinuousIssue"),
    [
      'd.yml:3:21: issue "B" of type "ContinuousIssue" is not read; known are CategoricalIssue, OrdinalIssue, DiscreteOrdinalIssue, CardinalIssue, DiscreteCardinalIssue, ContiguousIssue',
    ],
  ],
  [
    "the YAML has an unknown outcome space",
    masDomain("issues:", "type: EnumeratingOutcomeSpace\nissues:"),
    [
      'd.yml:1:7: an outcome space of type "EnumeratingOutcomeSpace" is not read; known are CartesianOutcomeSpace, DiscreteCartesianOutcomeSpace',
    ],
  ],
  [
    "NegMAS weights are missing",
    mas("weights: [0.5, 0.5]\n", ""),
    ['p.yml:1:1: a utility function needs "weights": a list in the order of the issues, or a map from them'],
  ],
  [
    "a NegMAS weight is missing",
    mas("[0.5, 0.5]", "[0.5]"),
    ['p.yml:3:10: "weights" is 1 long where the domain has 2 issues'],
  ],
  [
    "a NegMAS weight is negative",
    mas("[0.5, 0.5]", "[-0.5, 0.5]"),
    ["p.yml:3:11: the weight -0.5 is negative; weights are 0 or more"],
  ],
  [
    "a NegMAS weight is NaN",
    mas("[0.5, 0.5]", "[.nan, 0.5]"),
    ['p.yml:3:11: the weight of issue "A" must be a finite number, not NaN'],
  ],
  [
    "a NegMAS reservation value is NaN",
    mas("reserved_value: 0.1", "reserved_value: .nan"),
    ['p.yml:2:17: "reserved_value" must be a finite number, not NaN'],
  ],
  ["a NegMAS value is missing", mas("a1: 0, ", ""), ['p.yml:5:31: issue "A" has no value of the option "a1"']],
  [
    "a NegMAS table has another option",
    mas("a1: 0", "a1: 0, a3: 0"),
    ['p.yml:5:39: issue "A" has an option "a3", which the domain does not have'],
  ],
  [
    "a NegMAS table has an option twice",
    mas("a1: 0", "a1: 0, a1: 1"),
    ['p.yml:5:39: the key "a1" stands twice in one map'],
  ],
  [
    "a NegMAS line is on texts",
    mas("{type: TableFun, mapping: {a1: 0, a2: 1}}", "{type: LinearFun, slope: 1}"),
    ['p.yml:5:5: issue "A" has a LinearFun, but its options are not numbers'],
  ],
  ["a NegMAS line lacks its slope", mas(", slope: 0.5", ""), ['p.yml:6:5: a LinearFun needs a number "slope"']],
  [
    "NegMAS values have another issue",
    mas("values:\n", "values:\n  C: {}\nold:\n"),
    [
      'p.yml:5:3: "values" has an issue "C", which the domain does not have',
      'p.yml:5:3: "values" has no entry for issue "A"',
      'p.yml:5:3: "values" has no entry for issue "B"',
    ],
  ],
  [
    "a NegMAS range has three ends",
    masDomain("[0, 2]", "[0, 1, 2]"),
    ["d.yml:3:46: the values of a ContiguousIssue are its lowest and highest number"],
  ],
  [
    "the YAML has two documents",
    mas("weights", "---\nweights"),
    ["p.yml:3:1: a file holds one YAML document, not several"],
  ],
  [
    "the YAML is nested deeply",
    mas("reserved_value: 0.1", `reserved_value: ${deep("[", 70)}`),
    ["p.yml:2:81: lists and maps are nested more than 64 deep"],
  ],
  [
    "the YAML points at itself",
    mas("reserved_value: 0.1", "reserved_value: &a [*a]"),
    ['p.yml:2:21: the alias "a" stands within what it stands for'],
  ],
  ["a CSV number is missing", csv("a1,0,1", "a1,,1"), ['t.csv:3:6: the row has no number for "N"']],
  ["a CSV row is short", csv("a1,0,1", "a1,0"), ['t.csv:3:1: the row has no number for "S"']],
  ["a CSV row is long", csv("a1,0,1", "a1,0,1,2"), ["t.csv:3:10: the row has more cells than the header"]],
  ["a CSV number has a decimal comma", csv("a1,0,1", 'a1,"0,5",1'), ['t.csv:3:6: "0,5" is not a finite number']],
  [
    "a CSV option is there twice",
    csv("a2", "a1"),
    ['t.csv:4:2: "a1" is a second option of issue "A" of that name; names must differ'],
  ],
  ["a CSV party is there twice", csv("N,S", "N,N"), ['t.csv:1:16: "N" is a second party of that name']],
  [
    "a CSV has no party",
    { "t.csv": "issue,option\nA,a1\n" },
    ["t.csv:1:1: the table has no party; name one a column from the third"],
  ],
  [
    "a CSV row has no issue",
    csv("A,a1", ",a1"),
    ["t.csv:1:1: the domain has no issues", "t.csv:3:2: the row names no issue", "t.csv:4:2: the row names no issue"],
  ],
  ["a CSV row has no option", csv("A,a1", "A,"), ["t.csv:3:3: the row names no option"]],
  ["a CSV has no rows", { "t.csv": "issue,option,N\n" }, ["t.csv:1:1: the domain has no issues"]],
  ["a CSV has an open quote", csv("a2", '"a2'), ["t.csv:4:2: a quoted cell that begins here never ends"]],
  ["a CSV goes on after a quote", csv("a2", '"a2"x'), ["t.csv:4:6: a quoted cell must end with its quote"]],
];

describe("broken scenario files", () => {
  it("are good files before they are broken", () => {
    for (const files of [
      { "d.xml": XML_DOMAIN, "p.xml": XML_PROFILE },
      { "d.xml": XML_DOMAIN, "p.xml": BOX },
      { "d.json": WEB_DOMAIN, "p.json": WEB_PROFILE },
      { "d.yml": MAS_DOMAIN, "p.yml": MAS_PROFILE },
      { "t.csv": CSV },
    ])
      expect(read(files).diagnostics.map(line)).toEqual([]);
  });

  it.each(BROKEN)("%s", (_, files, expected) => {
    const scenario = read(files);
    expect(scenario.diagnostics.map(line)).toEqual(expected);
    expect(scenario.model).toBeNull();
  });

  it("are refused unread past 20 MB, and past 2 MB of YAML", () => {
    const large = (name: string, start: string, size: number) => {
      const bytes = new Uint8Array(size).fill(0x20);
      bytes.set(new TextEncoder().encode(start));
      return readScenario(new Map([[name, bytes]]));
    };
    expect(large("d.xml", "<negotiation_template>", 100_000_000).diagnostics.map(line)).toEqual([
      "d.xml:1:1: the file is larger than 20 MB and was not read",
    ]);
    expect(large("d.yaml", "issues:", 2_000_001).diagnostics.map(line)).toEqual([
      "d.yaml:1:1: YAML of more than 2 MB is not read",
    ]);
    const escapes = `{"issuesValues": "${"\\n".repeat(9_000_000)}"}`;
    expect(read({ "d.json": escapes, "p.json": WEB_PROFILE }).diagnostics.map(line)).toEqual([
      `d.json:1:18: "issuesValues" must be a map of issues`,
    ]);
    expect(large("video.mp4", "....", 21_000_000).notes).toEqual(["video.mp4: passed over, it is no scenario file"]);
  });

  it("are refused where rectangles join too many issues or unfold too far, before they are unfolded", () => {
    const issues = ["A", "B", "C", "D"]
      .map((name, i) => `<issue index="${i + 1}" name="${name}" type="integer" lowerbound="1" upperbound="9999"/>`)
      .join("");
    const within = (n: number): string =>
      `<hyperRectangle utility="1">${[1, 2, 3, 4]
        .slice(0, n)
        .map((i) => `<INCLUDES index="${i}" min="1" max="9998"/>`)
        .join("")}</hyperRectangle>`;
    const space = (boxes: string): string =>
      `<utility_space><objective>${issues}<utility maxutility="1"><ufun aggregation="sum">\n${boxes}</ufun></utility></objective></utility_space>`;
    expect(read({ "p.xml": space(`${within(2)}\n${within(4)}`) }).diagnostics.map(line)).toEqual([
      "p.xml:2:1: the rectangles up to this one unfold into more than 20000 interactions",
      'p.xml:3:1: a rectangle joins 4 issues ("A", "B", "C", "D"); interactions join three at most',
    ]);
  });

  it("point at the other place where two conflict", () => {
    const { diagnostics } = read(domain('value="a2"', 'value="a1"'));
    expect(diagnostics[0]).toMatchObject({
      code: "duplicate-option",
      line: 2,
      column: 61,
      related: { file: "d.xml", line: 2, column: 43, message: "the first is here" },
    });
  });

  it("give each of many mistakes, and count those past 500", () => {
    const many = change(XML_PROFILE, "</issue>", `${'<item value="x" evaluation="1"/>'.repeat(600)}</issue>`);
    const { diagnostics } = read({ "d.xml": XML_DOMAIN, "p.xml": many });
    expect(diagnostics).toHaveLength(501);
    expect(diagnostics.at(-1)!.message).toBe("100 further problems are not listed");
  });
});
