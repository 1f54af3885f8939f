/** Counts by small whole numbers: code, count, code, count …; in the order they came. */
export type CodeCounts = number[];

const NOTHING: CodeCounts = [];
export const noCodes = (): CodeCounts => NOTHING;

/** Returns the list to keep: the same array unless it had to grow. A new code beyond `max` is not counted. */
export const countCode = (counts: CodeCounts, code: number, by: number, max: number): CodeCounts => {
  for (let at = 0; at < counts.length; at += 2) {
    if (counts[at] !== code) continue;
    counts[at + 1] = (counts[at + 1] ?? 0) + by;
    return counts;
  }
  return counts.length >= 2 * max ? counts : counts.concat([code, by]);
};

export const codeCount = (counts: CodeCounts, code: number): number => {
  for (let at = 0; at < counts.length; at += 2) if (counts[at] === code) return counts[at + 1] ?? 0;
  return 0;
};

export const codesOf = (counts: CodeCounts): { readonly code: number; readonly count: number }[] => {
  const list: { code: number; count: number }[] = [];
  for (let at = 0; at < counts.length; at += 2)
    list.push({ code: counts[at] ?? 0, count: counts[at + 1] ?? 0 });
  return list;
};

export const mergeCodes = (left: CodeCounts, right: CodeCounts, max: number): CodeCounts =>
  codesOf(right).reduce((sum, { code, count }) => countCode(sum, code, count, max), left.slice());

export const scaleCodes = (counts: CodeCounts, shareOf: (count: number) => number): CodeCounts =>
  counts.map((value, index) => (index % 2 === 0 ? value : shareOf(value)));
