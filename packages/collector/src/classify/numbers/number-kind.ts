/**
 * How much a match says by itself.
 * `strong`: structure and check leave at most one chance in a thousand; reported wherever it stands.
 * `dated`: digits with a date and a check digit (one in a hundred or less); as `check`, and also where a number may be a time.
 * `check`: digits with about one check digit (a chance of one in nine or less); reported when it is the whole value, or in context.
 * `format`: a telling mix of letters and digits without a check; as `check`.
 * `weak`: plain digits without a check; only in context.
 */
export type Grade = 'strong' | 'dated' | 'check' | 'format' | 'weak';

/** `compact`: in upper case without separators, of the kind's shape. `written`: as it stands in the text. Total. */
export type NumberCheck = (compact: string, written: string) => boolean;

/**
 * One kind of number. Class: general name, dot, country and python-stdnum's module name (https://arthurdejong.org/python-stdnum)
 * or Presidio's entity. Shape: of the compact form. Words: what names or announces it, in the languages of its users;
 * `a+b` are two words in a row. Check: left out when the `stdnum` package checks `<country>-<name>`, or nothing does.
 */
export type NumberKind = readonly [
  dataClass: string,
  shape: string,
  grade: Grade,
  words: string,
  check?: NumberCheck,
];
