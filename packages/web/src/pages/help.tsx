import type { JSX } from "react";
export default function Page(): JSX.Element { return <h1>x</h1>; }
