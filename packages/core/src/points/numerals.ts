/** Code points of the digit zero in the scripts whose digits texts are numbered with. */
const zeros = [
  0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040,
  0x17e0, 0xff10,
];

/** A number written in digits of any of these scripts, in ASCII digits; other characters stay as they are. */
export function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0)!;
    const zero = zeros.find((start) => code >= start && code < start + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}

const romanPattern = /^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/;
const romanDigits: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

/** The value of a Roman numeral in either case (`IV` → 4); `null` for what is none. */
export function romanValue(text: string): number | null {
  const letters = text.toLowerCase();
  if (letters === "" || !romanPattern.test(letters)) return null;
  let total = 0;
  for (let k = 0; k < letters.length; k++) {
    const value = romanDigits[letters[k]!]!;
    total += value < (romanDigits[letters[k + 1] ?? ""] ?? 0) ? -value : value;
  }
  return total;
}

const hanDigits = "〇一二三四五六七八九";
/** The value of a Chinese numeral up to 999 (`二十三` → 23); `null` for what is none. */
export function hanValue(text: string): number | null {
  if (!/^[〇零一二两三四五六七八九十百]+$/u.test(text)) return null;
  let total = 0;
  let digit = 0;
  for (const character of text.replaceAll("零", "〇").replaceAll("两", "二")) {
    if (character === "百" || character === "十") {
      total += (digit === 0 ? 1 : digit) * (character === "百" ? 100 : 10);
      digit = 0;
    } else digit = hanDigits.indexOf(character);
  }
  return total + digit;
}

/** Alphabets of lettered lists, in their order. Several Cyrillic ones, since lists of these languages share letters. */
const alphabets: Readonly<Record<string, string>> = {
  latin: "abcdefghijklmnopqrstuvwxyz",
  russian: "абвгдежзиклмнопрстуфхцчшщэюя",
  ukrainian: "абвгдеєжзиіїйклмнопрстуфхцчшщюя",
  serbian: "абвгдђежзијклљмнњопрстћуфхцчџш",
  georgian: "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
  armenian: "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
  devanagari: "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
  bengali: "কখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহ",
  thai: "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
  greek: "αβγδεζηθικλμνξοπρστυφχψω",
  hebrew: "אבגדהוזחטיכלמנ",
  arabic: "أبجدهوزحطيكلمنسعفصقرشت",
  hija: "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
  persian: "أبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
  korean: "가나다라마바사아자차카타파하",
};

/** The places a letter has in the alphabets it belongs to. */
export function letterValues(letter: string): readonly { readonly alphabet: string; readonly value: number }[] {
  const small = letter.toLowerCase();
  return Object.entries(alphabets).flatMap(([alphabet, letters]) => {
    const place = letters.indexOf(small);
    return place < 0 ? [] : [{ alphabet, value: place + 1 }];
  });
}
