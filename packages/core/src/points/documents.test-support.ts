import { generator } from "../change/random.test-support.ts";
import { ordinalIn } from "./ordinals.ts";
import type { Tradition } from "./traditions.ts";

/** A point of a known outline. */
export interface KnownPoint {
  readonly id: string;
  readonly parent: string | null;
  readonly heading: string | null;
  readonly text: string;
}
/** A document and the points it was made of. */
export interface KnownDocument {
  readonly body: string;
  readonly points: readonly KnownPoint[];
}

/** Sentences of invented agreements, without full stop. */
const phrases: Readonly<Record<string, readonly string[]>> = {
  en: [
    "The parties shall cease fire along the river",
    "Observers verify the withdrawal of all heavy weapons from the zone",
    "Prisoners return to their homes within thirty days of the signature",
    "The joint commission meets every month and reports to both governments",
    "Neither side builds new positions between the two lines",
  ],
  fr: [
    "Les parties cessent le feu le long du fleuve",
    "Les observateurs vérifient le retrait de toutes les armes lourdes de la zone",
    "Les prisonniers rentrent chez eux dans les trente jours de la signature",
    "La commission mixte se réunit chaque mois et fait rapport aux deux gouvernements",
  ],
  es: [
    "Las partes cesarán el fuego a lo largo del río",
    "Los observadores verifican la retirada de todas las armas pesadas de la zona",
    "Los prisioneros vuelven a sus casas dentro de treinta días",
    "La comisión conjunta se reúne cada mes e informa a ambos gobiernos",
  ],
  pt: [
    "As partes cessam o fogo ao longo do rio",
    "Os observadores verificam a retirada de todas as armas pesadas da zona",
    "Os prisioneiros voltam para casa dentro de trinta dias",
  ],
  it: [
    "Le parti cessano il fuoco lungo il fiume",
    "Gli osservatori verificano il ritiro di tutte le armi pesanti dalla zona",
    "I prigionieri tornano a casa entro trenta giorni dalla firma",
  ],
  de: [
    "Die Parteien stellen das Feuer entlang des Flusses ein",
    "Beobachter prüfen den Abzug aller schweren Waffen aus der Zone",
    "Die Gefangenen kehren binnen dreißig Tagen nach der Unterschrift heim",
    "Die gemeinsame Kommission tagt jeden Monat und berichtet beiden Regierungen",
  ],
  nl: [
    "De partijen staken het vuren langs de rivier",
    "Waarnemers zien toe op de terugtrekking van alle zware wapens uit de zone",
    "De gevangenen keren binnen dertig dagen naar huis terug",
  ],
  pl: [
    "Strony wstrzymują ogień wzdłuż rzeki",
    "Obserwatorzy sprawdzają wycofanie całej ciężkiej broni ze strefy",
    "Jeńcy wracają do domów w ciągu trzydziestu dni od podpisania",
  ],
  cs: [
    "Strany zastaví palbu podél řeky",
    "Pozorovatelé ověří stažení všech těžkých zbraní z pásma",
    "Zajatci se vrátí domů do třiceti dnů",
  ],
  hu: [
    "A felek beszüntetik a tüzet a folyó mentén",
    "Megfigyelők ellenőrzik a nehézfegyverek kivonását",
    "A foglyok harminc napon belül hazatérnek",
  ],
  ro: [
    "Părțile încetează focul de-a lungul râului",
    "Observatorii verifică retragerea armelor grele din zonă",
    "Prizonierii se întorc acasă în treizeci de zile",
  ],
  sr: [
    "Strane prekidaju vatru duž reke",
    "Posmatrači proveravaju povlačenje teškog naoružanja iz zone",
    "Zarobljenici se vraćaju kućama u roku od trideset dana",
  ],
  "sr-cyrl": [
    "Стране прекидају ватру дуж реке",
    "Посматрачи проверавају повлачење тешког наоружања из зоне",
    "Заробљеници се враћају кућама у року од тридесет дана",
  ],
  bg: [
    "Страните прекратяват огъня по реката",
    "Наблюдатели проверяват изтеглянето на тежките оръжия от зоната",
    "Пленниците се връщат у дома до тридесет дни",
  ],
  ru: [
    "Стороны прекращают огонь вдоль реки",
    "Наблюдатели проверяют отвод всех тяжёлых вооружений из зоны",
    "Пленные возвращаются домой в течение тридцати дней после подписания",
    "Совместная комиссия собирается каждый месяц и отчитывается перед обоими правительствами",
  ],
  uk: [
    "Сторони припиняють вогонь уздовж річки",
    "Спостерігачі перевіряють відведення всіх важких озброєнь із зони",
    "Полонені повертаються додому протягом тридцяти днів після підписання",
  ],
  el: [
    "Τα μέρη παύουν το πυρ κατά μήκος του ποταμού",
    "Παρατηρητές ελέγχουν την απόσυρση των βαρέων όπλων",
    "Οι αιχμάλωτοι επιστρέφουν σε τριάντα ημέρες",
  ],
  tr: [
    "Taraflar nehir boyunca ateşi keser",
    "Gözlemciler ağır silahların bölgeden çekilmesini denetler",
    "Esirler imzadan sonra otuz gün içinde evlerine döner",
  ],
  az: [
    "Tərəflər çay boyunca atəşi kəsir",
    "Müşahidəçilər ağır silahların çıxarılmasını yoxlayır",
    "Əsirlər otuz gün ərzində evlərinə qayıdır",
  ],
  uz: [
    "Tomonlar daryo bo‘ylab o‘tni to‘xtatadi",
    "Kuzatuvchilar og‘ir qurollar olib chiqilishini tekshiradi",
    "Asirlar o‘ttiz kun ichida uylariga qaytadi",
  ],
  fi: [
    "Osapuolet lopettavat tulen joen varrella",
    "Tarkkailijat valvovat raskaiden aseiden vetäytymistä",
    "Vangit palaavat kotiin kolmenkymmenen päivän kuluessa",
  ],
  sv: [
    "Parterna upphör med elden längs floden",
    "Observatörer kontrollerar att alla tunga vapen dras bort",
    "Fångarna återvänder hem inom trettio dagar",
  ],
  da: [
    "Parterne indstiller ilden langs floden",
    "Observatører fører tilsyn med at alle tunge våben trækkes bort",
    "Fangerne vender hjem inden tredive dage",
  ],
  lt: [
    "Šalys nutraukia ugnį palei upę",
    "Stebėtojai tikrina sunkiųjų ginklų atitraukimą",
    "Belaisviai grįžta namo per trisdešimt dienų",
  ],
  lv: [
    "Puses pārtrauc uguni gar upi",
    "Novērotāji pārbauda smago ieroču izvešanu",
    "Gūstekņi atgriežas mājās trīsdesmit dienu laikā",
  ],
  sq: [
    "Palët ndalin zjarrin përgjatë lumit",
    "Vëzhguesit verifikojnë tërheqjen e armëve të rënda",
    "Robërit kthehen në shtëpi brenda tridhjetë ditëve",
  ],
  ku: [
    "Alî li ser çem agir didin sekinandin",
    "Çavdêr vekişîna çekên giran dişopînin",
    "Girtî di nav sî rojan de vedigerin malên xwe",
  ],
  ka: [
    "მხარეები წყვეტენ ცეცხლს მდინარის გასწვრივ",
    "დამკვირვებლები ამოწმებენ მძიმე იარაღის გაყვანას",
    "ტყვეები ბრუნდებიან სახლში ოცდაათ დღეში",
  ],
  hy: [
    "Կողմերը դադարեցնում են կրակը գետի երկայնքով",
    "Դիտորդները ստուգում են ծանր զենքի դուրսբերումը",
    "Գերիները տուն են վերադառնում երեսուն օրում",
  ],
  id: [
    "Para pihak menghentikan tembakan di sepanjang sungai",
    "Pengamat memeriksa penarikan semua senjata berat",
    "Para tahanan pulang dalam tiga puluh hari",
  ],
  vi: [
    "Các bên ngừng bắn dọc theo con sông",
    "Quan sát viên kiểm tra việc rút vũ khí hạng nặng",
    "Tù binh trở về nhà trong vòng ba mươi ngày",
  ],
  tl: [
    "Ititigil ng mga panig ang putok sa tabi ng ilog",
    "Susuriin ng mga tagamasid ang pag-alis ng mabibigat na armas",
    "Uuwi ang mga bihag sa loob ng tatlumpung araw",
  ],
  sw: [
    "Pande zote zinasitisha mapigano kando ya mto",
    "Waangalizi wanakagua kuondolewa kwa silaha nzito",
    "Wafungwa wanarudi nyumbani ndani ya siku thelathini",
  ],
  so: [
    "Dhinacyadu waxay joojinayaan xabbadda webiga agtiisa",
    "Kormeerayaashu waxay hubinayaan in hubka culus la saaro",
    "Maxaabiistu waxay ku noqonayaan guryahooda soddon maalmood gudahood",
  ],
  am: ["ወገኖቹ በወንዙ ዳር ተኩስ ያቆማሉ", "ታዛቢዎች የከባድ መሣሪያ መውጣትን ያረጋግጣሉ", "እስረኞች በሠላሳ ቀን ውስጥ ወደ ቤታቸው ይመለሳሉ"],
  hi: ["पक्ष नदी के किनारे गोलीबारी रोकते हैं", "पर्यवेक्षक भारी हथियारों की वापसी जाँचते हैं", "बंदी तीस दिन के भीतर घर लौटते हैं"],
  bn: ["পক্ষগুলি নদীর ধারে গুলি বন্ধ করে", "পর্যবেক্ষকরা ভারী অস্ত্র প্রত্যাহার যাচাই করেন", "বন্দিরা ত্রিশ দিনের মধ্যে ঘরে ফেরে"],
  ur: [
    "فریقین دریا کے ساتھ فائر بندی کرتے ہیں",
    "مبصرین بھاری ہتھیاروں کی واپسی کی تصدیق کرتے ہیں",
    "قیدی تیس دن کے اندر گھر لوٹتے ہیں",
  ],
  th: ["คู่กรณีหยุดยิงตามแนวแม่น้ำ", "ผู้สังเกตการณ์ตรวจสอบการถอนอาวุธหนัก", "เชลยกลับบ้านภายในสามสิบวัน"],
  lo: ["ຄູ່ກໍລະນີຢຸດຍິງຕາມແມ່ນ້ຳ", "ຜູ້ສັງເກດການກວດກາການຖອນອາວຸດໜັກ", "ຊະເລີຍກັບບ້ານພາຍໃນສາມສິບວັນ"],
  km: ["ភាគីបញ្ឈប់ការបាញ់តាមដងទន្លេ", "អ្នកសង្កេតការណ៍ពិនិត្យការដកអាវុធធុនធ្ងន់", "អ្នកទោសត្រឡប់ទៅផ្ទះក្នុងសាមសិបថ្ងៃ"],
  my: ["နှစ်ဖက်သည် မြစ်တစ်လျှောက် အပစ်ရပ်သည်", "လေ့လာသူများသည် လက်နက်ကြီး ရုပ်သိမ်းမှုကို စစ်ဆေးသည်", "အကျဉ်းသားများ အိမ်ပြန်သည်"],
  ar: [
    "يوقف الطرفان إطلاق النار على طول النهر",
    "يتحقق المراقبون من سحب جميع الأسلحة الثقيلة",
    "يعود الأسرى إلى بيوتهم خلال ثلاثين يوما",
  ],
  fa: [
    "طرفین در امتداد رود آتش‌بس می‌کنند",
    "ناظران خروج سلاح‌های سنگین را بررسی می‌کنند",
    "اسیران ظرف سی روز به خانه بازمی‌گردند",
  ],
  he: ["הצדדים יפסיקו את האש לאורך הנהר", "המשקיפים יבדקו את נסיגת הנשק הכבד", "השבויים ישובו לבתיהם בתוך שלושים יום"],
  zh: ["双方沿河停火", "观察员核查全部重型武器的撤离", "战俘应在三十日内回家", "联合委员会每月开会并向两国政府报告"],
  ja: ["当事者は川に沿って停戦する", "監視員は重火器の撤去を確認する", "捕虜は三十日以内に帰還する"],
  ko: [
    "당사자들은 강을 따라 사격을 중지한다",
    "감시원은 중화기의 철수를 확인한다",
    "포로는 삼십일 안에 집으로 돌아간다",
  ],
};
const stops: Readonly<Record<string, string>> = {
  zh: "。",
  ja: "。",
  hi: "।",
  bn: "।",
  ur: "۔",
  am: "።",
  my: "။",
  hy: "։",
};
const rightToLeft = new Set(["ar", "fa", "he", "ur"]);
/** Scripts whose lines are not wrapped between words. */
const unspaced = new Set(["zh", "ja", "th", "lo", "km", "my"]);
const dates: Readonly<Record<string, string>> = {
  en: "not later than 12 May 2031 under Article 7 of the treaty",
  fr: "au plus tard le 12 mai 2031 selon l’article 7 du traité",
  de: "spätestens am 12. Mai 2031 nach Artikel 7 des Vertrags",
  es: "a más tardar el 12 de mayo de 2031 según el artículo 7 del tratado",
  cs: "nejpozději do 12. května 2031 podle článku 7 smlouvy",
  fi: "viimeistään 12. toukokuuta 2031 sopimuksen mukaisesti",
  da: "senest den 12. maj 2031 efter traktatens artikel 7",
  ru: "не позднее 12 мая 2031 года согласно статье 7 договора",
  uk: "не пізніше 12 травня 2031 року згідно зі статтею 7 договору",
};

const letters: Readonly<Record<string, string>> = {
  a: "abcdefghijklmnopqrstuvwxyz",
  а: "абвгдежзиклмнопрстуфхцчшщэюя",
  ґ: "абвгдеєжзиіїйклмнопрстуфхцчшщюя",
  ђ: "абвгдђежзијклљмнњопрстћуфхцчџш",
  α: "αβγδεζηθικλμνξοπρστυφχψω",
  ა: "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
  א: "אבגדהוזחטיכלמנ",
  أ: "أبجدهوزحطيكلمنسعفصقرشت",
  क: "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
  ক: "কখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলবশষসহ",
  ก: "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
  가: "가나다라마바사아자차카타파하",
};
const zeros: Readonly<Record<string, number>> = {
  "١": 0x660,
  "۱": 0x6f0,
  "१": 0x966,
  "১": 0x9e6,
  "๑": 0xe50,
  "၁": 0x1040,
};
const ordinalLanguages: Readonly<Record<string, string>> = {
  en: "english",
  es: "spanish",
  ru: "russian",
  ar: "arabic",
};

function roman(value: number): string {
  const worths = [
    [10, "x"],
    [9, "ix"],
    [5, "v"],
    [4, "iv"],
    [1, "i"],
  ] as const;
  let out = "";
  let rest = value;
  for (const [worth, written] of worths) for (; rest >= worth; rest -= worth) out += written;
  return out;
}

function han(value: number): string {
  const digits = "〇一二三四五六七八九";
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${tens > 1 ? digits[tens] : ""}${tens > 0 ? "十" : ""}${ones > 0 ? digits[ones] : ""}`;
}

/** A number written as a form asks, with the key it is known by. */
function written(form: string, path: readonly number[], tradition: Tradition): { label: string; key: string } | null {
  const place = path.at(-1)!;
  let key = "";
  const label = form.replace(/\{([^}]+)\}/u, (_, kind: string) => {
    key = String(place);
    if (kind === "1") return String(place);
    if (kind === "1.1") {
      key = path.join(".");
      return key;
    }
    if (kind === "1er") return place === 1 ? "1er" : String(place);
    if (/^1[º°o]$/u.test(kind)) return `${place}${kind[1]}`;
    if (kind === "I") {
      if (form.startsWith("{")) key = roman(place).toUpperCase();
      return roman(place).toUpperCase();
    }
    if (kind === "i") {
      key = roman(place);
      return key;
    }
    if (kind === "A") {
      key = letters["a"]![place - 1]!.toUpperCase();
      return key;
    }
    if (kind === "一") return han(place);
    if (kind === "①") return String.fromCodePoint(0x245f + place);
    if (kind === "¹") return Array.from(String(place), (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("");
    if (kind === "one" || kind === "firstly") {
      const word = ordinalIn(
        ordinalLanguages[tradition.language]!,
        place,
        kind === "one" && /\S\s*\{/u.test(form) ? "after" : "alone",
      );
      if (word === null) return "";
      return /\p{Lu}{2}/u.test(form) || (form.startsWith("{") && /^\p{Ll}/u.test(word)) ? word.toUpperCase() : word;
    }
    if (zeros[kind] !== undefined)
      return Array.from(String(place), (digit) => String.fromCodePoint(zeros[kind]! + Number(digit))).join("");
    const alphabet = letters[kind];
    if (alphabet === undefined) throw new Error(`no form ${kind}`);
    key = Array.from(alphabet)[place - 1]!;
    return key;
  });
  if (!form.includes("{")) return { label, key: String(place) };
  return label.includes("undefined") || key === "" ? null : { label, key };
}

/** How the point put in after the first is written: `71A` and the like. */
function insertedAfter(tradition: Tradition): { label: string; key: string } | null {
  if (tradition.inserted === undefined) return null;
  const first = written(tradition.inserted, [1], tradition);
  if (first === null) return null;
  const suffix = tradition.inserted.slice(tradition.inserted.indexOf("}") + 1).replace(/[.:\s–-]+$/u, "");
  const key = /\d|之|의|の/u.test(suffix)
    ? `1-${/之一/u.test(suffix) ? 1 : suffix.replace(/\D/gu, "")}`
    : /bis|مكرر/iu.test(suffix)
      ? "1bis"
      : `1${/\p{L}/u.exec(suffix)![0]}`;
  return { label: first.label, key };
}

/** The habits a document may have; each document of the generator has some of them. */
export interface Habits {
  readonly blank: boolean;
  readonly wrap: number | null;
  readonly title: number;
  readonly preamble: boolean;
  readonly contents: "none" | "leaders" | "plain";
  readonly headings: boolean;
  readonly stops: boolean;
  readonly marks: boolean;
  readonly quoted: boolean;
  readonly indented: boolean;
  readonly inserted: boolean;
  readonly flush: boolean;
  readonly second: boolean;
  readonly onTheLine: boolean;
  readonly bold: boolean;
}

const plain: Habits = {
  blank: false,
  wrap: null,
  title: 0,
  preamble: false,
  contents: "none",
  headings: false,
  stops: true,
  marks: false,
  quoted: false,
  indented: false,
  inserted: false,
  flush: false,
  second: false,
  onTheLine: false,
  bold: false,
};

function habitsOf(next: () => number, tradition: Tradition): Habits {
  const maybe = (share: number): boolean => next() < share;
  const wrap = maybe(0.4) && !unspaced.has(tradition.language) ? 60 + Math.floor(next() * 30) : null;
  const blank = maybe(0.5);
  const indented = maybe(0.25);
  // Where lines are wrapped without empty lines between paragraphs, nobody could tell what a paragraph behind a list is of.
  const flush = maybe(0.4) && (blank || wrap === null);
  return {
    blank,
    wrap,
    title: Math.floor(next() * 3),
    preamble: maybe(0.4),
    contents: maybe(0.7) ? "none" : maybe(0.5) ? "leaders" : "plain",
    headings: maybe(0.4),
    // Where lines are wrapped, only an empty line or a full stop tells where a point ends.
    stops: ((wrap !== null || flush) && !blank) || maybe(0.7),
    marks: rightToLeft.has(tradition.language) && maybe(0.4),
    quoted: maybe(0.1),
    indented,
    inserted: maybe(0.4),
    flush,
    second: blank && maybe(0.4),
    onTheLine: maybe(0.3),
    bold: maybe(0.15),
  };
}

/** A document of a tradition made from a known outline, with habits of layout mixed by the seed. */
export function knownDocument(tradition: Tradition, seed: number): KnownDocument {
  const next = generator(seed * 7919 + tradition.id.length * 104_729 + (tradition.id.codePointAt(0) ?? 0));
  return documentOf(tradition, habitsOf(next, tradition), next);
}

/** The plainest document of a tradition: three points, two of every deeper level below each. */
export function plainDocument(tradition: Tradition): KnownDocument {
  return documentOf(tradition, { ...plain, inserted: true }, () => 0.5);
}

interface Piece {
  readonly id: string;
  readonly parent: string | null;
  readonly label: string;
  readonly level: number;
  heading: string | null;
  words: string;
  readonly more: string[];
  readonly after: string[];
  readonly children: Piece[];
}

function documentOf(tradition: Tradition, habits: Habits, next: () => number): KnownDocument {
  const sentences = phrases[tradition.language]!;
  const stop = stops[tradition.language] ?? ".";
  const bulleted = !tradition.forms[0]!.includes("{");
  let count = 0;
  const sentence = (end = true): string => {
    const words = sentences[Math.floor(next() * sentences.length)]!;
    count++;
    const date = dates[tradition.language];
    const middle = habits.wrap !== null && date !== undefined && next() < 0.3 ? ` ${date}` : "";
    return `${words}${middle}${tradition.language === "zh" || tradition.language === "ja" ? "" : " "}${count + 100}${end ? stop : ""}`;
  };
  const piecesAt = (level: number, above: Piece | null, path: readonly number[]): Piece[] => {
    const form = tradition.forms[level];
    if (form === undefined) return [];
    const size = level === 0 ? 3 + Math.floor(next() * 5) : 2 + Math.floor(next() * 3);
    const out: Piece[] = [];
    const add = (label: string, key: string, own: readonly number[], leaf: boolean): void => {
      const id = above === null || key.includes(".") ? key : `${above.id}.${key}`;
      const inside = !leaf && (level === 0 ? next() < 0.6 || (bulleted === false && next() < 0.2) : next() < 0.4);
      const piece: Piece = {
        id,
        parent: above?.id ?? null,
        label,
        level,
        heading: null,
        words: "",
        more: [],
        after: [],
        children: [],
      };
      out.push(piece);
      if (inside) piece.children.push(...piecesAt(level + 1, piece, own));
      if (piece.children.length > 0) {
        piece.words = `${sentence(false)}:`;
        if (habits.flush && level < 2 && !isCounted(tradition.forms[level + 1]!) && (level === 0 || isCounted(form)))
          piece.after.push(sentence());
      } else {
        piece.words = sentence(habits.stops || (level === 0 && habits.wrap !== null));
        if (habits.second && level === 0 && !bulleted) piece.more.push(sentence());
      }
    };
    for (let place = 1; place <= size; place++) {
      const own = [...path, place];
      const number = written(form, own, tradition);
      if (number === null) break;
      add(number.label, number.key, own, false);
      const put = level === 0 && place === 1 && habits.inserted ? insertedAfter(tradition) : null;
      if (put !== null) add(put.label, put.key, own, true);
    }
    return out;
  };
  const isCounted = (form: string): boolean =>
    /\{(?:1|1\.1|¹|①|一|१|১|๑|၁|١|۱)\}/u.test(form) || /^§|^\{I\}/u.test(form);
  const outline = piecesAt(0, null, []);
  const named = /\p{L}\P{L}*\{|\{1\}[\s.-]*\p{L}|第|제/u.test(tradition.forms[0]!);
  const decimals = tradition.forms[1]?.includes("1.1") ?? false;
  if (habits.headings && (named || decimals))
    for (const piece of outline) if (named || piece.children.length > 0) piece.heading = headingFor(sentences, next);
  const first = tradition.forms[1];
  // “5. (1) …”: the first item stands on the line of the point, which then has no words of its own.
  const joins = habits.onTheLine && first !== undefined && /^\(\{|^§|\{1°\}/u.test(first) && !named;
  const lines: string[] = [];
  const gap = (): void => {
    if (habits.blank && lines.length > 0 && lines.at(-1) !== "") lines.push("");
  };
  const put = (text: string, indent: number): void => {
    gap();
    const margin = " ".repeat(indent);
    if (habits.wrap === null) {
      lines.push(margin + text);
      return;
    }
    let line = "";
    for (const word of text.split(" ")) {
      if (line !== "" && `${line} ${word}`.length > habits.wrap) {
        lines.push(margin + line);
        line = word;
      } else line = line === "" ? word : `${line} ${word}`;
    }
    lines.push(margin + line);
  };
  for (let k = 0; k < habits.title; k++)
    lines.push(k === 0 ? sentences[0]!.toUpperCase().slice(0, 40).trim() : sentences[1]!.slice(0, 30).trim());
  if (habits.contents !== "none" && outline.some(({ heading }) => heading !== null)) {
    lines.push("", contentsWord[tradition.language] ?? "Contents", "");
    for (const { label, heading } of outline)
      if (heading !== null)
        lines.push(
          habits.contents === "leaders" ? `${label} ${heading} ........ ${2 + lines.length}` : `${label} ${heading}`,
        );
    lines.push("");
  }
  if (habits.preamble) {
    put(sentence(), 0);
    lines.push("");
  }
  const points: KnownPoint[] = [];
  const emit = (piece: Piece, on: string): void => {
    const bullet = !tradition.forms[piece.level]!.includes("{");
    const indent =
      habits.indented && !bullet ? piece.level * 4 : bullet ? piece.label.length - piece.label.trimStart().length : 0;
    const mark = habits.marks ? "\u200f" : "";
    const quote = habits.quoted && piece.level === 0 && !bullet ? "“" : "";
    const label = habits.bold && piece.level === 0 && !bullet && on === "" ? `**${piece.label}**` : piece.label.trim();
    const head = `${mark}${quote}${label}`;
    const joined = joins && piece.level === 0 && piece.children.length > 0 && piece.heading === null;
    if (joined) piece.words = "";
    points.push({
      id: piece.id,
      parent: piece.parent,
      heading: piece.heading,
      text: [piece.words, ...piece.more, ...piece.after].filter((words) => words !== "").join(" "),
    });
    if (joined) {
      for (const [k, child] of piece.children.entries()) emit(child, k === 0 ? `${head} ` : "");
    } else {
      if (piece.heading !== null) {
        put(`${on}${head} ${piece.heading}`, indent);
        if (named) put(piece.words, indent);
        else piece.words = "";
        if (!named) points[points.length - 1] = { ...points.at(-1)!, text: [...piece.more, ...piece.after].join(" ") };
      } else put(`${on}${head} ${piece.words}`, indent);
      for (const words of piece.more) put(words, indent);
      for (const child of piece.children) emit(child, "");
    }
    for (const words of piece.after) put(words, bullet ? 0 : indent);
  };
  for (const piece of outline) emit(piece, "");
  return { body: `${lines.join("\n")}\n`, points };
}

function headingFor(sentences: readonly string[], next: () => number): string {
  const words = sentences[Math.floor(next() * sentences.length)]!;
  const short = words.split(" ").slice(0, 3).join(" ");
  return short.length > 30 ? short.slice(0, 30) : short;
}

const contentsWord: Readonly<Record<string, string>> = {
  fr: "Sommaire",
  es: "Índice",
  de: "Inhalt",
  ru: "Содержание",
  uk: "Зміст",
  ar: "المحتويات",
  zh: "目录",
};
