import { type JSX, lazy, Suspense, useEffect } from "react";
import { Start } from "../page/start.tsx";
import { useRoute } from "../state/router.ts";
import { openCase } from "../state/session.ts";
import { Working } from "../ui/working.tsx";
import { Asking } from "./asking.tsx";
import { Away } from "./away.tsx";
import { CasePage } from "./case-page.tsx";
import { NoticeBar } from "./notice.tsx";

const NewCase = lazy(() => import("../page/import/new-case.tsx"));

/** The workbench: the start page, a plan on its way to a case, or a page of a case. */
export function App(): JSX.Element {
  const { key, page } = useRoute();
  useEffect(() => {
    if (key !== null) void openCase(key);
  }, [key]);
  return (
    <>
      <Away />
      {key !== null ? (
        <CasePage />
      ) : page === "import" ? (
        <Suspense fallback={<Working what="Fetching the page" />}>
          <NewCase />
        </Suspense>
      ) : (
        <Start />
      )}
      <NoticeBar />
      <Asking />
    </>
  );
}
