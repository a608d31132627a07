import { type JSX, useEffect } from "react";
import { Start } from "./pages/start.tsx";
import { useObservable } from "./state/observable.ts";
import { useRoute } from "./state/router.ts";
import { openCase, running } from "./state/session.ts";
import { CasePage } from "./ui/case-page.tsx";
import { NoticeBar } from "./ui/notice.tsx";

/** The workbench: the start page, or a page of a case. */
export function App(): JSX.Element {
  const { key } = useRoute();
  const there = useObservable(running);
  useEffect(() => {
    if (key !== null) void openCase(key);
  }, [key]);
  return (
    <>
      {there ? null : (
        <p className="away" role="alert">
          Parley’s server does not answer. What was saved is safe; start it again to go on.
        </p>
      )}
      {key === null ? <Start /> : <CasePage />}
      <NoticeBar />
    </>
  );
}
