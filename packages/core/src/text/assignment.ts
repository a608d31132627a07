/**
 * The pairing of rows with columns of greatest total profit, each used at most once (Jonker & Volgenant 1987, the
 * shortest augmenting paths of their algorithm).
 *
 * @param profit row by row, `rows × columns` long, none below 0; a pair of profit 0 is no pair
 * @returns for each row its column, or −1; O(min² · max) of rows and columns
 */
export function bestAssignment(profit: Float64Array, rows: number, columns: number): Int32Array {
  const turned = rows > columns;
  const n = turned ? columns : rows;
  const m = turned ? rows : columns;
  const at = (r: number, c: number): number => (turned ? profit[c * columns + r]! : profit[r * columns + c]!);
  const rowPrice = new Float64Array(n + 1);
  const columnPrice = new Float64Array(m + 1);
  const rowOf = new Int32Array(m + 1);
  const previous = new Int32Array(m + 1);
  const slack = new Float64Array(m + 1);
  const done = new Uint8Array(m + 1);
  for (let row = 1; row <= n; row++) {
    rowOf[0] = row;
    slack.fill(Number.POSITIVE_INFINITY);
    done.fill(0);
    let column = 0;
    do {
      done[column] = 1;
      const r = rowOf[column]!;
      let step = Number.POSITIVE_INFINITY;
      let nearest = 0;
      for (let c = 1; c <= m; c++) {
        if (done[c] === 1) continue;
        const reduced = -at(r - 1, c - 1) - rowPrice[r]! - columnPrice[c]!;
        if (reduced < slack[c]!) {
          slack[c] = reduced;
          previous[c] = column;
        }
        if (slack[c]! < step) {
          step = slack[c]!;
          nearest = c;
        }
      }
      for (let c = 0; c <= m; c++)
        if (done[c] === 1) {
          rowPrice[rowOf[c]!]! += step;
          columnPrice[c]! -= step;
        } else slack[c]! -= step;
      column = nearest;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      rowOf[column] = rowOf[previous[column]!]!;
      column = previous[column]!;
    }
  }
  const out = new Int32Array(rows).fill(-1);
  for (let c = 1; c <= m; c++) {
    const r = rowOf[c]! - 1;
    if (r < 0 || at(r, c - 1) <= 0) continue;
    if (turned) out[c - 1] = r;
    else out[r] = c - 1;
  }
  return out;
}
