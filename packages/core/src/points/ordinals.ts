/** Numbers in words as legal texts write them, from 1; alternatives of gender and spelling are parted by `/`. */
const series: Readonly<Record<string, readonly string[]>> = {
  english: (
    "one/first two/second three/third four/fourth five/fifth six/sixth seven/seventh eight/eighth nine/ninth ten/tenth " +
    "eleven/eleventh twelve/twelfth thirteen/thirteenth fourteen/fourteenth fifteen/fifteenth sixteen/sixteenth " +
    "seventeen/seventeenth eighteen/eighteenth nineteen/nineteenth twenty/twentieth"
  ).split(" "),
  french: (
    "premier/première/un deux/deuxième/second/seconde trois/troisième quatre/quatrième cinq/cinquième six/sixième sept/septième " +
    "huit/huitième neuf/neuvième dix/dixième onze/onzième douze/douzième treize/treizième quatorze/quatorzième quinze/quinzième"
  ).split(" "),
  spanish: (
    "primero/primera/único/única/uno segundo/segunda/dos tercero/tercera/tres cuarto/cuarta/cuatro quinto/quinta/cinco sexto/sexta/seis " +
    "séptimo/séptima/siete octavo/octava/ocho noveno/novena/nueve décimo/décima/diez " +
    "undécimo/undécima/décimo_primero/décima_primera/decimoprimero/once " +
    "duodécimo/duodécima/décimo_segundo/décima_segunda/decimosegundo/doce " +
    "decimotercero/décimo_tercero/décima_tercera/trece decimocuarto/décimo_cuarto/décima_cuarta/catorce " +
    "decimoquinto/décimo_quinto/décima_quinta/quince decimosexto/décimo_sexto/décima_sexta " +
    "decimoséptimo/décimo_séptimo/décima_séptima decimoctavo/décimo_octavo/décima_octava " +
    "decimonoveno/décimo_noveno/décima_novena vigésimo/vigésima vigésimo_primero/vigésima_primera " +
    "vigésimo_segundo/vigésima_segunda vigésimo_tercero/vigésima_tercera vigésimo_cuarto/vigésima_cuarta"
  ).split(" "),
  portuguese: (
    "primeiro/primeira segundo/segunda terceiro/terceira quarto/quarta quinto/quinta sexto/sexta sétimo/sétima " +
    "oitavo/oitava nono/nona décimo/décima décimo_primeiro/décima_primeira décimo_segundo/décima_segunda " +
    "décimo_terceiro/décima_terceira décimo_quarto/décima_quarta décimo_quinto/décima_quinta"
  ).split(" "),
  italian: (
    "primo/prima secondo/seconda terzo/terza quarto/quarta quinto/quinta sesto/sesta settimo/settima ottavo/ottava " +
    "nono/nona decimo/decima undicesimo/undicesima dodicesimo/dodicesima"
  ).split(" "),
  german: (
    "eins/erster/erste/erstes zwei/zweiter/zweite/zweites drei/dritter/dritte vier/vierter/vierte fünf/fünfter/fünfte " +
    "sechs/sechster/sechste sieben/siebter/siebte acht/achter/achte neun/neunter/neunte zehn/zehnter/zehnte"
  ).split(" "),
  russian: (
    "первая/первый/первое/один вторая/второй/второе/два третья/третий/третье четвертая/четвёртая/четвертый пятая/пятый шестая/шестой " +
    "седьмая/седьмой восьмая/восьмой девятая/девятый десятая/десятый одиннадцатая/одиннадцатый двенадцатая/двенадцатый " +
    "тринадцатая/тринадцатый четырнадцатая/четырнадцатый пятнадцатая/пятнадцатый"
  ).split(" "),
  ukrainian: (
    "перша/перший друга/другий третя/третій четверта/четвертий п’ята/п'ята/п’ятий шоста/шостий сьома/сьомий восьма/восьмий " +
    "дев’ята/дев'ята/дев’ятий десята/десятий одинадцята дванадцята тринадцята чотирнадцята п’ятнадцята/п'ятнадцята"
  ).split(" "),
  arabic: (
    "الأولى/الأول/الاولى/الاول الثانية/الثاني الثالثة/الثالث الرابعة/الرابع الخامسة/الخامس السادسة/السادس السابعة/السابع " +
    "الثامنة/الثامن التاسعة/التاسع العاشرة/العاشر الحادية_عشرة/الحادي_عشر/الحادية_عشر الثانية_عشرة/الثاني_عشر/الثانية_عشر " +
    "الثالثة_عشرة/الثالث_عشر/الثالثة_عشر الرابعة_عشرة/الرابع_عشر/الرابعة_عشر الخامسة_عشرة/الخامس_عشر/الخامسة_عشر " +
    "السادسة_عشرة/السادس_عشر/السادسة_عشر السابعة_عشرة/السابع_عشر/السابعة_عشر الثامنة_عشرة/الثامن_عشر/الثامنة_عشر " +
    "التاسعة_عشرة/التاسع_عشر/التاسعة_عشر العشرون/العشرين"
  ).split(" "),
};
/** Adverbs and ordinals that number points by themselves: “Primero.-”, “أولاً:”. */
const alone: Readonly<Record<string, readonly string[]>> = {
  spanish: series["spanish"]!,
  portuguese: series["portuguese"]!,
  arabic:
    "أولا/اولا ثانيا ثالثا رابعا خامسا سادسا سابعا ثامنا تاسعا عاشرا حادي_عشر ثاني_عشر ثالث_عشر رابع_عشر خامس_عشر".split(
      " ",
    ),
};

/** Without case and accents, since headings in capitals often go without; Arabic without vowel signs. */
function folded(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u0304\u0308\u064b-\u0652]/gu, "")
    .normalize("NFC")
    .toLowerCase();
}

function indexOf(table: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const index = new Map<string, Map<string, number>>();
  for (const [language, list] of Object.entries(table))
    list.forEach((forms, k) => {
      for (const form of forms.split("/")) {
        const key = folded(form.replaceAll("_", " "));
        const values = index.get(key) ?? new Map<string, number>();
        if (!values.has(language)) values.set(language, k + 1);
        index.set(key, values);
      }
    });
  return index;
}
const afterWord = indexOf(series);
const standing = indexOf(alone);

const words = /[\p{L}\p{M}’']+(?:\s[\p{L}\p{M}’']+)?/uy;

/** An ordinal or number in words at a place of a text: its value, and where it ends. */
export interface WordNumber {
  readonly value: number;
  readonly end: number;
  readonly language: string;
}

function at(text: string, place: number, index: typeof afterWord): WordNumber | null {
  words.lastIndex = place;
  const two = words.exec(text.slice(0, place + 48))?.[0];
  if (two === undefined) return null;
  for (const written of [two, two.split(/\s/u, 1)[0]!]) {
    const found = index.get(folded(written));
    const first = found === undefined ? undefined : [...found][0];
    if (first !== undefined) return { value: first[1], language: first[0], end: place + written.length };
  }
  return null;
}

/** The ordinal in words that a legal text writes after “article”, from a place on; `null` where there is none. */
export function ordinalAt(text: string, place: number): WordNumber | null {
  return at(text, place, afterWord);
}

/** The ordinal in words with which a line begins where it numbers it by itself; `null` where there is none. */
export function standingOrdinal(text: string, place = 0): WordNumber | null {
  return at(text, place, standing);
}

/** How a language writes a number in words after “article” (`after`) or by itself (`alone`); `null` past the last known. */
export function ordinalIn(language: string, value: number, use: "after" | "alone" = "after"): string | null {
  return (use === "alone" ? alone : series)[language]?.[value - 1]?.split("/")[0]?.replaceAll("_", " ") ?? null;
}
