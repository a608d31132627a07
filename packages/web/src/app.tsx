import { type JSX, useEffect } from "react";
import { Start } from "./pages/start.tsx";
import { useRoute } from "./state/router.ts";
import { openCase } from "./state/session.ts";
import { Away } from "./ui/away.tsx";
import { CasePage } from "./ui/case-page.tsx";
import { NoticeBar } from "./ui/notice.tsx";

/** The workbench: the start page, or a page of a case. */
export function App(): JSX.Element {
  const { key } = useRoute();
  useEffect(() => {
    if (key !== null) void openCase(key);
  }, [key]);
  return (
    <>
      <Away />
      {key === null ? <Start /> : <CasePage />}
      <NoticeBar />
    </>
  );
}
