/** Credential ids → number shared by those with the same mark. */
export type SameSecrets = ReadonlyMap<string, number>;

/**
 * Numbers the groups of credentials whose marks are equal, in order of their smallest ids: the same reading gives the same
 * numbers. A mark stands for a secret (a keyed hash of it); '' stands for none.
 */
export function sameSecrets(marks: Iterable<readonly [id: string, mark: string]>): SameSecrets {
  const groups = new Map<string, string[]>();
  for (const [id, mark] of marks) {
    if (mark === '') continue;
    const group = groups.get(mark);
    if (group === undefined) groups.set(mark, [id]);
    else group.push(id);
  }
  const numbers = new Map<string, number>();
  [...groups.values()]
    .filter((ids) => ids.length > 1)
    .map((ids) => ids.sort())
    .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1))
    .forEach((ids, at) => {
      for (const id of ids) numbers.set(id, at + 1);
    });
  return numbers;
}
