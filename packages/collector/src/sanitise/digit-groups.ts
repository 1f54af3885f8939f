/** Digits of one number as written: `4111 1111 1111 1111` is four groups. */
export interface DigitGroup {
  readonly start: number;
  readonly end: number;
}

/** The digits of groups `from` to `to` (exclusive), joined. */
export function digitsOf(text: string, groups: readonly DigitGroup[], from: number, to: number): string {
  let digits = '';
  for (let index = from; index < to; index += 1) {
    const group = groups[index];
    if (group !== undefined) digits += text.slice(group.start, group.end);
  }
  return digits;
}
