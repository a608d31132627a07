/** Ranks of what numbers a text: 0 part, 1 title, 2 chapter, 3 section, 4 article. */
export type WordRank = 0 | 1 | 2 | 3 | 4;

/**
 * One habit of numbering legal texts.
 *
 * Forms are written with the number in braces: `{1}` digits, `{a}` `{A}` letters, `{i}` `{I}` Roman, `{1.1}` the numbers
 * of all levels joined by dots, `{one}` an ordinal or number in words of the language, `{一}` Chinese, `{١}` `{۱}` `{१}`
 * `{১}` `{๑}` `{၁}` digits of other scripts, `{①}` circled, `{¹}` raised, `{1er}` `{1º}` `{1o}` `{1°}` ordinal signs,
 * `{а}` `{б}` … the letters of that alphabet.
 */
export interface Tradition {
  readonly id: string;
  readonly name: string;
  /** ISO 639-1 code. */
  readonly language: string;
  /** How its points are written, the outermost first. */
  readonly forms: readonly string[];
  /** How a point is written that was put in after the first of the outermost, where the tradition has a way of its own. */
  readonly inserted?: string;
  /** The words it numbers with, by rank; regular expressions, without regard to case. */
  readonly words?: Partial<Readonly<Record<WordRank, string>>>;
}

/**
 * The habits of numbering that are read, one row each: the words in it are all that a marker may begin with, and
 * `npm run reading` makes documents of every row. Shown in docs/import.md.
 */
export const traditions: readonly Tradition[] = [
  {
    id: "english-treaty",
    name: "English treaties",
    language: "en",
    forms: ["Article {1}", "{1}.", "({a})", "({i})"],
    inserted: "Article {1}A",
    words: {
      0: "part|annex|schedule|appendix",
      1: "title",
      2: "chapter",
      3: "section|sec\\.",
      4: "article|art\\.?|point no\\.?|point|clause|paragraph|rule|regulation",
    },
  },
  {
    id: "english-statute",
    name: "English statutes",
    language: "en",
    forms: ["{1}.", "({1})", "({a})", "({i})"],
    inserted: "{1}A.",
  },
  {
    id: "english-numbers",
    name: "Numbered points",
    language: "en",
    forms: ["{1}.", "({a})", "({i})"],
    inserted: "{1}A.",
  },
  {
    id: "english-brackets",
    name: "Numbers in brackets",
    language: "en",
    forms: ["({1})", "({a})"],
    inserted: "({1}A)",
  },
  { id: "english-half-brackets", name: "Numbers with one bracket", language: "en", forms: ["{1})", "{a})"] },
  { id: "decimal", name: "Decimal numbers", language: "en", forms: ["{1}.", "{1.1}", "{1.1}"], inserted: "{1}A." },
  { id: "english-points", name: "Named points", language: "en", forms: ["Point {1}:", "({a})"] },
  {
    id: "american-sections",
    name: "American acts",
    language: "en",
    forms: ["SEC. {1}.", "({a})", "({1})", "({A})"],
    inserted: "SEC. {1}A.",
  },
  { id: "english-words", name: "Numbers in words", language: "en", forms: ["ARTICLE {one}", "{1}.", "({a})"] },
  { id: "roman-articles", name: "Roman articles", language: "en", forms: ["Article {I}", "Section {1}.", "({a})"] },
  { id: "lettered-parts", name: "Lettered parts", language: "en", forms: ["Part {A}", "{1}.", "({a})"] },
  { id: "outline", name: "Outlines", language: "en", forms: ["{I}.", "{A}.", "{1}."] },
  {
    id: "un-resolution",
    name: "Resolutions of the United Nations",
    language: "en",
    forms: ["OP{1}.", "({a})", "({i})"],
  },
  { id: "bullets", name: "Bullets", language: "en", forms: ["•", "  –", "    ·"] },
  {
    id: "french-law",
    name: "French laws",
    language: "fr",
    forms: ["Article {1er}", "{1°}", "{a})"],
    inserted: "Article {1} bis",
    words: { 0: "partie|annexe", 1: "titre", 2: "chapitre" },
  },
  {
    id: "french-paragraphs",
    name: "French laws in paragraphs",
    language: "fr",
    forms: ["Article {1er}", "{I}. –", "{1°}"],
  },
  {
    id: "spanish-ordinals",
    name: "Spanish ordinals",
    language: "es",
    forms: ["ARTÍCULO {one}.-", "{1}.", "{a})"],
    inserted: "ARTÍCULO {one} BIS.-",
    words: {
      0: "parte|anexo",
      1: "título",
      2: "capítulo",
      3: "sección",
      4: "artículo|articulo|punto|cláusula|clausula|párrafo",
    },
  },
  { id: "spanish-clauses", name: "Spanish clauses", language: "es", forms: ["{one}.-", "{a})"] },
  { id: "spanish-signs", name: "Spanish ordinal signs", language: "es", forms: ["Artículo {1o}.", "{1}.", "{a})"] },
  {
    id: "portuguese-law",
    name: "Portuguese laws",
    language: "pt",
    forms: ["Artigo {1º}", "{1} –", "{a})"],
    inserted: "Artigo {1º}-A",
    words: { 2: "capítulo", 3: "seção|secção", 4: "artigo|ponto" },
  },
  {
    id: "brazilian-law",
    name: "Brazilian laws",
    language: "pt",
    forms: ["Art. {1º}", "§ {1º}", "{I} –", "{a})"],
    inserted: "Art. {1º}-A",
  },
  {
    id: "italian-law",
    name: "Italian laws",
    language: "it",
    forms: ["Articolo {1}", "{1}.", "{a})"],
    inserted: "Articolo {1}-bis",
    words: { 0: "allegato", 1: "titolo", 2: "capitolo|capo", 3: "sezione", 4: "articolo|punto" },
  },
  {
    id: "german-law",
    name: "German laws",
    language: "de",
    forms: ["§ {1}", "({1})", "{1}.", "{a})"],
    inserted: "§ {1}a",
    words: { 0: "teil|anhang|anlage", 2: "kapitel", 3: "abschnitt", 4: "§|artikel|punkt|klausel|ziffer" },
  },
  {
    id: "german-treaty",
    name: "German treaties",
    language: "de",
    forms: ["Artikel {1}", "({1})", "{a})"],
    inserted: "Artikel {1}a",
  },
  { id: "swiss-law", name: "Swiss laws", language: "de", forms: ["Art. {1}", "{¹}", "{a}."], inserted: "Art. {1}bis" },
  {
    id: "dutch-law",
    name: "Dutch laws",
    language: "nl",
    forms: ["Artikel {1}", "{1}.", "{a}."],
    inserted: "Artikel {1}a",
    words: { 0: "deel|bijlage", 2: "hoofdstuk", 4: "artikel" },
  },
  {
    id: "polish-law",
    name: "Polish laws",
    language: "pl",
    forms: ["Art. {1}.", "{1}.", "{1})", "{a})"],
    inserted: "Art. {1}a.",
    words: { 0: "część|załącznik", 1: "dział", 2: "rozdział", 4: "artykuł|punkt" },
  },
  {
    id: "czech-law",
    name: "Czech and Slovak laws",
    language: "cs",
    forms: ["Článek {1}", "({1})", "{a})"],
    inserted: "Článek {1}a",
    words: { 0: "část|príloha|příloha", 1: "hlava", 2: "kapitola", 4: "článek|článok" },
  },
  {
    id: "hungarian-law",
    name: "Hungarian laws",
    language: "hu",
    forms: ["{1}. §", "({1})", "{a})"],
    inserted: "{1}/A. §",
    words: { 4: "cikk" },
  },
  {
    id: "romanian-law",
    name: "Romanian laws",
    language: "ro",
    forms: ["Articolul {1}", "({1})", "{a})"],
    inserted: "Articolul {1}^1",
    words: { 1: "titlul", 2: "capitolul", 3: "secțiunea", 4: "articolul|articol" },
  },
  {
    id: "serbian-latin",
    name: "Bosnian, Croatian and Serbian laws",
    language: "sr",
    forms: ["Član {1}.", "({1})", "{a})"],
    inserted: "Član {1}a.",
    words: { 0: "dio|deo|aneks", 1: "odjeljak|odeljak", 2: "poglavlje", 4: "član|članak|člen|tačka|točka" },
  },
  {
    id: "serbian-cyrillic",
    name: "Serbian laws in Cyrillic",
    language: "sr-cyrl",
    forms: ["Члан {1}.", "({1})", "{ђ})"],
    inserted: "Члан {1}а.",
    words: { 0: "део|дио|анекс", 2: "поглавље", 4: "члан|чланак" },
  },
  {
    id: "bulgarian-law",
    name: "Bulgarian and Macedonian laws",
    language: "bg",
    forms: ["Чл. {1}.", "({1})", "{1}.", "{а})"],
    inserted: "Чл. {1}а.",
    words: { 2: "глава", 4: "чл\\.|член" },
  },
  {
    id: "russian-law",
    name: "Russian laws",
    language: "ru",
    forms: ["Статья {1}.", "{1}.", "{1})", "{а})"],
    inserted: "Статья {1}-1.",
    words: {
      0: "часть|приложение",
      1: "раздел",
      2: "глава",
      3: "секция",
      4: "статья|ст\\.|пункт|п\\.|§",
    },
  },
  { id: "russian-ordinals", name: "Russian ordinals", language: "ru", forms: ["Статья {one}", "{1}.", "{а})"] },
  {
    id: "ukrainian-law",
    name: "Ukrainian laws",
    language: "uk",
    forms: ["Стаття {1}.", "{1}.", "{1})", "{ґ})"],
    inserted: "Стаття {1}-1.",
    words: { 0: "частина|додаток", 1: "розділ", 2: "глава", 4: "стаття|пункт" },
  },
  {
    id: "greek-law",
    name: "Greek laws",
    language: "el",
    forms: ["Άρθρο {1}", "{1}.", "{α})"],
    inserted: "Άρθρο {1}Α",
    words: { 0: "μέρος|παράρτημα", 2: "κεφάλαιο", 4: "άρθρο" },
  },
  {
    id: "turkish-law",
    name: "Turkish laws",
    language: "tr",
    forms: ["MADDE {1} –", "({1})", "{a})"],
    inserted: "MADDE {1}/A –",
    words: { 0: "kısım", 2: "bölüm", 4: "madde|maddə" },
  },
  {
    id: "azerbaijani-law",
    name: "Azerbaijani laws",
    language: "az",
    forms: ["Maddə {1}.", "{1.1}."],
    inserted: "Maddə {1}-1.",
  },
  { id: "uzbek-law", name: "Uzbek laws", language: "uz", forms: ["{1}-modda.", "{1})"] },
  { id: "finnish-law", name: "Finnish treaties", language: "fi", forms: ["{1} artikla", "{1}.", "{a})"] },
  {
    id: "swedish-law",
    name: "Swedish laws",
    language: "sv",
    forms: ["{1} §", "{1}.", "{a})"],
    inserted: "{1} a §",
    words: { 4: "artikel" },
  },
  {
    id: "nordic-articles",
    name: "Danish and Norwegian treaties",
    language: "da",
    forms: ["Artikel {1}", "{1}.", "{a})"],
    words: { 4: "artikkel" },
  },
  { id: "lithuanian-law", name: "Lithuanian laws", language: "lt", forms: ["{1} straipsnis.", "{1}.", "{1})"] },
  { id: "latvian-law", name: "Latvian laws", language: "lv", forms: ["{1}. pants.", "({1})", "{1})"] },
  {
    id: "albanian-law",
    name: "Albanian laws",
    language: "sq",
    forms: ["Neni {1}", "{1}.", "{a})"],
    inserted: "Neni {1}/1",
    words: { 0: "pjesa|shtojca", 2: "kreu", 4: "neni|artikulli" },
  },
  {
    id: "kurdish-law",
    name: "Kurdish texts",
    language: "ku",
    forms: ["Xala {1}:", "{a})"],
    words: { 4: "xala|benda" },
  },
  {
    id: "georgian-law",
    name: "Georgian laws",
    language: "ka",
    forms: ["მუხლი {1}.", "{1}.", "{ა})"],
    words: { 2: "თავი", 4: "მუხლი" },
  },
  {
    id: "armenian-law",
    name: "Armenian laws",
    language: "hy",
    forms: ["Հոդված {1}.", "{1}.", "{1})"],
    words: { 2: "գլուխ", 4: "հոդված" },
  },
  {
    id: "indonesian-law",
    name: "Indonesian and Malay laws",
    language: "id",
    forms: ["Pasal {1}", "({1})", "{a}."],
    inserted: "Pasal {1}A",
    words: { 0: "lampiran", 2: "bab", 4: "pasal|perkara" },
  },
  {
    id: "vietnamese-law",
    name: "Vietnamese laws",
    language: "vi",
    forms: ["Điều {1}.", "{1}.", "{a})"],
    words: { 2: "chương", 4: "điều" },
  },
  {
    id: "filipino-law",
    name: "Filipino texts",
    language: "tl",
    forms: ["Artikulo {1}.", "({a})"],
    words: { 4: "artikulo" },
  },
  {
    id: "swahili-law",
    name: "Swahili laws",
    language: "sw",
    forms: ["Ibara ya {1}", "({a})", "({i})"],
    words: { 0: "sehemu ya", 4: "ibara|kifungu" },
  },
  {
    id: "somali-law",
    name: "Somali laws",
    language: "so",
    forms: ["Qodobka {1}aad", "{1}.", "{a})"],
    words: { 4: "qodobka" },
  },
  { id: "amharic-law", name: "Amharic laws", language: "am", forms: ["አንቀጽ {1}", "{1}."], words: { 4: "አንቀጽ" } },
  {
    id: "hindi-law",
    name: "Hindi and Nepali laws",
    language: "hi",
    forms: ["अनुच्छेद {१}.", "({१})", "({क})"],
    words: { 4: "अनुच्छेद|धारा|दफा" },
  },
  {
    id: "bengali-law",
    name: "Bengali laws",
    language: "bn",
    forms: ["অনুচ্ছেদ {১}।", "({ক})"],
    words: { 4: "অনুচ্ছেদ|ধারা" },
  },
  { id: "urdu-law", name: "Urdu laws", language: "ur", forms: ["دفعہ {1}۔", "({1})"], words: { 4: "دفعہ|آرٹیکل" } },
  { id: "thai-law", name: "Thai laws", language: "th", forms: ["ข้อ {๑}", "({๑})", "({ก})"], words: { 4: "ข้อ|มาตรา" } },
  { id: "lao-law", name: "Lao laws", language: "lo", forms: ["ມາດຕາ {1}.", "{1}."], words: { 4: "ມາດຕາ" } },
  { id: "khmer-law", name: "Khmer laws", language: "km", forms: ["មាត្រា {1}.", "{1}."], words: { 4: "មាត្រា" } },
  { id: "burmese-law", name: "Burmese laws", language: "my", forms: ["ပုဒ်မ {၁}။", "({၁})"], words: { 4: "အပိုဒ်|ပုဒ်မ" } },
  {
    id: "arabic-law",
    name: "Arabic laws",
    language: "ar",
    forms: ["المادة ({1})", "{1}-", "({أ})"],
    inserted: "المادة ({1}) مكرر",
    words: {
      0: "الجزء|الباب|الملحق|ملحق",
      2: "الفصل",
      3: "القسم",
      4: "المادة|مادة|البند|النقطة|بند",
    },
  },
  { id: "arabic-digits", name: "Arabic digits", language: "ar", forms: ["المادة {١}:", "{١}-", "{أ})"] },
  { id: "arabic-ordinals", name: "Arabic ordinals", language: "ar", forms: ["المادة {one}:", "({١})"] },
  { id: "arabic-firstly", name: "Arabic points in words", language: "ar", forms: ["{firstly}:", "{1}-"] },
  {
    id: "persian-law",
    name: "Persian laws",
    language: "fa",
    forms: ["ماده {۱} –", "{۱}-"],
    words: { 2: "فصل", 4: "ماده" },
  },
  {
    id: "hebrew-law",
    name: "Hebrew laws",
    language: "he",
    forms: ["סעיף {1}.", "({1})", "({א})"],
    inserted: "סעיף {1}א.",
    words: { 0: "חלק|נספח", 2: "פרק", 4: "סעיף" },
  },
  {
    id: "chinese-law",
    name: "Chinese laws",
    language: "zh",
    forms: ["第{一}条", "（{一}）", "{1}."],
    inserted: "第{一}条之一",
  },
  { id: "chinese-points", name: "Chinese points", language: "zh", forms: ["{一}、", "（{一}）", "{1}."] },
  { id: "japanese-law", name: "Japanese laws", language: "ja", forms: ["第{1}条", "({1})"], inserted: "第{1}条の2" },
  {
    id: "korean-law",
    name: "Korean laws",
    language: "ko",
    forms: ["제{1}조", "{①}", "{1}.", "{가}."],
    inserted: "제{1}조의2",
  },
];

/** All words of one rank, of every tradition: the alternatives of a regular expression, the longest first. */
export function wordsOfRank(rank: WordRank): string {
  const words = new Set(traditions.flatMap((tradition) => tradition.words?.[rank]?.split("|") ?? []));
  return [...words].sort((a, b) => b.length - a.length).join("|");
}
