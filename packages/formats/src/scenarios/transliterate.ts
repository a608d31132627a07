/** Letters of other scripts in Latin ones, without accents: enough to tell words apart in an id, no standard of any country. */
const tables: readonly string[] = [
  "а a б b в v г g д d е e ё yo ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ - ы y ь - э e ю yu я ya",
  "і i ї yi є ye ґ g ў u ђ dj ј j љ lj њ nj ћ c џ dz ѓ gj ќ kj ѕ dz ә a ғ g қ k ң n ө o ұ u ү u һ h җ j",
  "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o",
  "ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ p ქ k ღ gh ყ q შ sh ჩ ch ც ts ძ dz წ ts ჭ ch ხ kh ჯ j ჰ h",
  "ա a բ b գ g դ d ե e զ z է e ը y թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n շ sh ո o չ ch պ p ջ j ռ r ս s վ v տ t ր r ց ts ւ w փ p ք k օ o ֆ f և ev",
  "א a ב b ג g ד d ה h ו v ז z ח h ט t י y כ k ך k ל l מ m ם m נ n ן n ס s ע a פ p ף p צ ts ץ ts ק q ר r ש sh ת t",
  "ا a أ a إ i آ a ب b ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z ع a غ gh ف f ق q ك k ل l م m ن n ه h و w ي y ى a ة h ء - ئ y ؤ w پ p چ ch ژ zh گ g ک k ی y ٹ t ڈ d ڑ r ے e ں n ہ h ھ h",
];
const latin: ReadonlyMap<string, string> = new Map(
  tables.flatMap((table) => {
    const parts = table.split(" ");
    return parts.flatMap((letter, k): [string, string][] =>
      k % 2 === 0 ? [[letter, parts[k + 1] === "-" ? "" : parts[k + 1]!]] : [],
    );
  }),
);
const initials = "g kk n d tt r m b pp s ss - j jj ch k t p h".split(" ");
const vowels = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ");
const finals = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p h".split(" ");

/** A syllable of Hangul as its letters. */
function syllable(character: string): string | null {
  const place = character.codePointAt(0)! - 0xac00;
  if (place < 0 || place > 11_171) return null;
  const letters = [initials[Math.floor(place / 588)]!, vowels[Math.floor((place % 588) / 28)]!, finals[place % 28]!];
  return letters.map((letter) => (letter === "-" ? "" : letter)).join("");
}

/**
 * A text with Cyrillic, Greek, Georgian, Armenian, Hebrew, Arabic and Korean letters in Latin ones; others stay.
 *
 * @example transliterated("війська") // "viiska"
 */
export function transliterated(text: string): string {
  return Array.from(
    text.toLowerCase().normalize("NFC"),
    (character) => latin.get(character) ?? syllable(character) ?? character,
  ).join("");
}
