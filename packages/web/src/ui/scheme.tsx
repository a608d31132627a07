import { type JSX, useEffect, useState } from "react";

type Scheme = "auto" | "light" | "dark";
const ORDER: readonly Scheme[] = ["auto", "light", "dark"];
const WORDS: Readonly<Record<Scheme, string>> = { auto: "Auto", light: "Light", dark: "Dark" };
const SLOT = "parley-scheme";

/** Light, dark, or as the system has it; kept in this browser. */
export function SchemeButton(): JSX.Element {
  const [scheme, setScheme] = useState<Scheme>(() => {
    const kept = localStorage.getItem(SLOT);
    return ORDER.find((known) => known === kept) ?? "auto";
  });
  useEffect(() => {
    document.documentElement.dataset["scheme"] = scheme;
    localStorage.setItem(SLOT, scheme);
  }, [scheme]);
  const next = ORDER[(ORDER.indexOf(scheme) + 1) % ORDER.length]!;
  return (
    <button
      type="button"
      onClick={() => setScheme(next)}
      aria-label={`Colours: ${WORDS[scheme]}. Change to ${WORDS[next]}`}
    >
      {WORDS[scheme]}
    </button>
  );
}
