import type { Case, Id } from "@parley/core";
import { useEffect } from "react";
import { singleKeys } from "../state/keys.ts";
import { choose, route } from "../state/router.ts";
import { notice } from "../state/session.ts";

/** The place after one in a list, or before it; from none to the first, or the last. */
export function neighbour(ids: readonly Id[], now: Id | undefined, by: 1 | -1): Id | undefined {
  const at = now === undefined ? -1 : ids.indexOf(now);
  if (at < 0) return by > 0 ? ids[0] : ids.at(-1);
  return ids[Math.min(ids.length - 1, Math.max(0, at + by))];
}

/**
 * Single keys, outside of fields: j and k to the next point and the one before, i, p and d to the next issue, party and draft,
 * with Shift to the one before; c copies what is selected with where it is from.
 */
export function useSingleKeys(kase: Case, draft: Id | null): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!singleKeys.value || event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
      const target = event.target as HTMLElement;
      if (target.closest("input, textarea, select, dialog, [role=grid], [role=slider], [contenteditable]") !== null)
        return;
      if (act(event, kase, draft)) event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [kase, draft]);
}

function act(event: KeyboardEvent, kase: Case, draft: Id | null): boolean {
  const { query, page } = route.value;
  const by = event.shiftKey ? -1 : 1;
  switch (event.key.toLowerCase()) {
    case "j":
      return toPoint(1);
    case "k":
      return toPoint(-1);
    case "i": {
      const name = page === "case" ? "on" : "issue";
      const next = neighbour(
        kase.issues.map(({ id }) => id),
        query[name],
        by,
      );
      if (next !== undefined) choose({ [name]: next });
      return next !== undefined;
    }
    case "p": {
      const deciding = kase.parties.filter(({ roles }) => roles?.includes("party") ?? false);
      const next = neighbour(
        deciding.map(({ id }) => id),
        query["party"],
        by,
      );
      if (next !== undefined) choose({ party: next });
      return next !== undefined;
    }
    case "d": {
      const next = neighbour(
        (kase.drafts ?? []).map(({ id }) => id),
        draft ?? undefined,
        by,
      );
      if (next !== undefined) choose({ draft: next });
      return next !== undefined;
    }
    case "c":
      return copySelected(kase);
    default:
      return false;
  }
}

/** Goes to the next point on the page; its element takes the focus, so that what it holds is one Tab away. */
function toPoint(by: 1 | -1): boolean {
  const points = [
    ...document.querySelectorAll<HTMLElement>("main [id^='point-'], main .plan-rows > li, main .outline > li"),
  ];
  if (points.length === 0) return false;
  const at = points.findIndex((point) => point.contains(document.activeElement));
  const next = points[at < 0 ? (by > 0 ? 0 : points.length - 1) : Math.min(points.length - 1, Math.max(0, at + by))]!;
  if (!next.hasAttribute("tabindex")) next.setAttribute("tabindex", "-1");
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
  return true;
}

function copySelected(kase: Case): boolean {
  const words = getSelection()?.toString().trim() ?? "";
  if (words === "") return false;
  void navigator.clipboard.writeText(`${words}\n— ${kase.title}, ${location.href}`);
  notice.set({ tone: "plain", text: "Copied, with the case and a link to this page." });
  return true;
}
