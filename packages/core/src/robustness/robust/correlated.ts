import type { Model } from "../../model/index.ts";

/** Whether the model's perspective, or one it extends, declares judgements that are drawn together. */
export function declaresCorrelations({ case: { perspectives }, perspective }: Model): boolean {
  const seen = new Set<string>();
  for (let id: string | undefined = perspective; id !== undefined && !seen.has(id); ) {
    seen.add(id);
    const found = perspectives?.find((one) => one.id === id);
    if ((found?.correlations?.length ?? 0) > 0) return true;
    id = found?.extends;
  }
  return false;
}
