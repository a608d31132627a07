/** Closed classes of English words that the coding rules of the ledger speak of. All in lower case. */

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u));

export const modals: ReadonlySet<string> = set("will shall must should may can would could might cannot");
export const determiners: ReadonlySet<string> = set(
  "the a an this that these those its their his her our your my each every all both any no either neither some such another other several many most",
);
export const pronouns: ReadonlySet<string> = set("it they he she we this these those who which");
export const possessives: ReadonlySet<string> = set("its their his her");
export const prepositions: ReadonlySet<string> = set(
  `of for in on at by to from with without within between among amongst against under over into onto upon about above
  across after before along around as below beyond despite during except inside like near off outside per regarding since
  through throughout toward towards until unlike via concerning including pending following besides`,
);
export const beForms: ReadonlySet<string> = set("be is are am was were been being");

/** What somebody promises by saying so: present tense is enough. */
export const undertakings: ReadonlySet<string> = set(
  "undertake undertakes commit commits pledge pledges promise promises vow vows guarantee guarantees",
);
/** Of these some are nouns as well, so that they count only right after the name of an actor. */
export const nounLikeUndertakings: ReadonlySet<string> = set(
  "pledge pledges promise promises vow vows guarantee guarantees",
);
/** `is … to`: who is bound, expected, allowed. */
export const boundParticiples: ReadonlySet<string> = set("bound obliged obligated required committed compelled");
export const expectedParticiples: ReadonlySet<string> = set("expected supposed");
export const allowedWords: ReadonlySet<string> = set(
  "eligible entitled able allowed permitted free authorised authorized",
);
/** Subjects of these undergo something (rule 7). */
export const receivingVerbs: ReadonlySet<string> = set(
  "receive receives gain gains lose loses get gets obtain obtains become becomes acquire acquires have has benefit benefits enjoy enjoys undergo undergoes suffer suffers face faces forfeit forfeits inherit inherits",
);
/** X stays as it is: binds X if X is somebody. */
export const stayingVerbs: ReadonlySet<string> = set("remain remains stay stays keep keeps");
/** After these, `between A and B` names who acts (rule 8). */
export const concludingVerbs: ReadonlySet<string> = set(
  "concluded signed reached agreed made established negotiated settled entered finalised finalized ratified exchanged initialled",
);
/** Statives and words of speech: in the present tense they describe, or are done by saying them (rule 3). */
export const describingVerbs: ReadonlySet<string> = set(
  `be have consist constitute include contain mean aim seek want wish hope intend reflect cover concern relate depend form
  represent follow confirm reaffirm affirm recognise recognize declare acknowledge note recall consider believe welcome
  emphasise emphasize stress state say express desire know understand see regard need provide define describe require serve
  apply specify contemplate foresee envisage stipulate propose suggest offer comprise involve exist appear seem belong
  consent own hold possess call ask demand share agree`,
);
/** In the present tense these say that something takes effect. */
export const effectVerbs: ReadonlySet<string> = set(
  "enters enter comes come takes take ceases cease expires expire lapses lapse terminates terminate begins begin starts start resumes resume ends end",
);
/** Participles after `is` that describe rather than ordain. */
export const describingParticiples: ReadonlySet<string> = set(
  `located situated based called named known described composed concerned interested aimed intended designed related linked
  meant listed annexed entitled made involved left believed hoped convinced determined attached divided contained reported
  understood noted recalled reaffirmed confirmed stated said excluded`,
);
/** Adjectives after `is` that are a change of status (rule 12). */
export const statusAdjectives: ReadonlySet<string> = set(
  "void invalid null moot inapplicable ineffective nullified cancelled suspended terminated",
);

export const irregularParticiples: ReadonlySet<string> = set(
  `borne beaten begun bound bought broken brought built caught chosen cut dealt done drawn driven fallen fed felt fought found
  forbidden forgotten forgiven frozen given gone grown heard held hidden hit kept known laid led left lent let lit lost made
  meant met overseen overcome paid proven put read rebuilt reset risen run seen sent set shown shut sold sought spent split
  spread stood struck sworn taken taught thought thrown told torn undertaken understood undone upheld withdrawn withheld won
  worn written rewritten drawn-up reborn unfrozen`,
);

/** Bodies and people of a state: when they act, the state does (rule 9). */
export const stateOrgans: ReadonlySet<string> = set(
  `force forces army armies military troops soldiers navy government governments authorities authority side delegation
  president parliament legislature leadership leaders ministry ministries minister administration units navy personnel
  police fleet servicemen contingent contingents diplomats envoys officials`,
);
/** Words for those who make the agreement. */
export const partyNouns: ReadonlySet<string> = set("party parties side sides signatory signatories");
/** Words for states, which stand for the parties after `both` or `the two`. */
export const stateNouns: ReadonlySet<string> = set(
  "state states country countries nation nations government governments power powers",
);
/** Others who can act. */
export const actorNouns: ReadonlySet<string> = set(
  `team teams group groups commission commissions committee committees council councils body bodies mission missions expert
  experts court courts tribunal tribunals bank banks company companies mediator mediators observer observers inspector
  inspectors voter voters electorate agency agencies board boards citizens citizen people residents resident members member allies ally partners
  partner guarantor guarantors investors investor monitors monitor secretariat organisation organisations organization
  organizations union coalition alliance assembly congress peacekeepers peacekeeper engineers operators operator owner owners
  chair chairman chairperson director governor judge judges prosecutor workers refugees everyone everybody anyone anybody somebody someone person persons individuals population taxpayers businesses firms panel taskforce facilitator
  facilitators envoy envoys contractor contractors donors donor creditors lenders institutions communities consortium
  ambassador ambassadors technicians specialists lawyers auditors auditor administrator administrators commander commanders
  neighbours neighbors states state countries country nations nation powers`,
);

/** Nouns that name an act though they do not look like it, and those that look like it and name a thing (rule 5). */
export const actNouns: ReadonlySet<string> = set(
  `exchange release return returns halt ban transfer transfers review repair freeze stop launch pullback pullout swap restart
  end lift handover return withdrawal removal renewal approval disposal dismissal refusal appraisal revival arrival search
  inquiry ceasefire use waiver waivers vote deployment payment disarmament resettlement repayment reimbursement establishment development
  replacement adjustment recruitment enforcement`,
);
export const thingNouns: ReadonlySet<string> = set(
  `agreement agreements government parliament document documents institution institutions organisation organization
  organisations organizations constitution commission commissions administration position section nation nations population
  region mission missions television statement statements settlement instrument element elements department information
  question questions condition conditions provision provisions station stations federation generation obligation obligations
  sanction sanctions legislation regulation regulations convention resolution declaration corporation location proportion
  portion tradition occasion religion opinion million billion union nation-states neutrality investment investments
  arrangement arrangements requirement requirements equipment moment treatment segment fragment commitment commitments
  delegation coalition pension version decision decisions option options mention dimension tension extension-line
  guarantee guarantees finance balance distance instance alliance alliances insurance performance chance appearance
  building funding meeting meetings hearing thing everything nothing ceiling holding holdings wing king ring
  proposal proposals arsenal capital hospital signal goal journal canal terminal material materials principal
  reconstruction-fund relation relations situation foundation exception solution action actions`,
);

/** Words between a modal and its verb. */
export const verbAdverbs: ReadonlySet<string> = set(
  "not also only never then thereafter again still always ever jointly together further furthermore therefore thus hereby henceforth forthwith both either neither no longer not-only immediately first nevertheless de facto jure likewise however simultaneously accordingly at-once duly likewise",
);

/** Vague or loaded terms whose meaning a text has to fix. Matched as whole words. */
export const keyTerms: readonly RegExp[] = [
  /\b(?:robust|reliable|credible|effective|adequate|sufficient|appropriate|reasonable|significant|substantial|decisive|meaningful|strong|comprehensive) (?:\w+ ){0,2}(?:guarantees?|assurances?|response|measures?|security|forces?|support|steps?|compensation|deterren\w+|agreement)\b/giu,
  /\b(?:\w+ ?\d*[-– ](?:like|type|style))\b/giu,
  /\b(?:like|similar to|modell?ed on|along the lines of) (?:[\w’'-]+ ){0,3}Article \d+\b/gu,
  /\b(?:all )?(?:necessary|relevant|requisite) (?:measures?|steps?|means|conditions?)\b/giu,
  /\b(?:unprovoked|without (?:good )?(?:cause|reason|provocation)|provocation)\b/giu,
  /\bin (?:due course|good faith|principle)\b/giu,
  /\bas soon as (?:possible|practicable|feasible)\b/giu,
  /\b(?:peacetime|time of peace|times of peace)\b/giu,
  /\b(?:de facto|demilitari[sz]ed|neutral(?:ity)?|non-aligned|buffer zone|free economic zone|special economic zone)\b/giu,
  /\b(?:full|general|complete|blanket) amnesty\b/giu,
  /\b(?:normali[sz]ation|reintegration|gradual(?:ly)?|step by step|in stages|in phases|phased|staged)\b/giu,
  /\b(?:fair|equitable|just) (?:share|compensation|settlement|distribution|peace)\b/giu,
  /(?<!non-)\b(?:aggression|hostile act|serious breach|material breach|significant violation)\b/giu,
];
