/** What a stretch of text would be to a database. Values are small so that a text is a byte array. */
export const TOKEN = {
  /** A name that no list below has. */
  word: 1,
  number: 2,
  string: 3,
  /** A string that nothing closes. */
  openString: 4,
  variable: 5,
  /** `= < > <= <> != ~ :=` … */
  compare: 6,
  /** `+ - * / % ^ & |` and `||` */
  arithmetic: 7,
  open: 8,
  close: 9,
  comma: 10,
  semicolon: 11,
  dot: 12,
  /** `--`, `#`, `/*` up to the end of the text. */
  endComment: 13,
  other: 14,
  /** Words of the lists in `words.ts`. */
  logic: 20,
  not: 21,
  compareWord: 22,
  constant: 23,
  select: 24,
  union: 25,
  from: 26,
  condition: 27,
  statement: 28,
  clause: 29,
  case: 30,
  order: 31,
  all: 32,
  as: 33,
  inWord: 34,
  by: 35,
  object: 36,
  into: 37,
} as const;
export type TokenKind = (typeof TOKEN)[keyof typeof TOKEN];

export interface Tokens {
  readonly count: number;
  /** Where reading began. */
  readonly from: number;
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Index of the parenthesis that belongs to this one, or -1. */
  readonly partners: Int32Array;
  /** The text they are of, in lower case. */
  readonly text: string;
  /** Text was executed inside of a comment: `/*!50000 …`. */
  readonly conditionalComments: number;
}
