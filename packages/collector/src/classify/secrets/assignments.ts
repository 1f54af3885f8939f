/** A name and the place where its value begins: `apiKey: "…"`, `token=…`, `password => '…'`, `set("KEY", "…")`. */
export interface Assignment {
  /** With what stands before it, up to 72 characters. */
  readonly name: string;
  readonly start: number;
}

const LONGEST_NAME = 72;
const MOST_SKIPPED = 6;

const isOperator = (code: number): boolean =>
  code === 0x3d || code === 0x3a || code === 0x3e || code === 0x2c || code === 0x7c;
const isName = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) ||
  ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) ||
  code === 0x5f ||
  code === 0x2d ||
  code === 0x2e ||
  code === 0x20 ||
  code === 0x09;
/** White space, quotes and the backslash before a quote. */
const isSkipped = (code: number): boolean =>
  code === 0x20 ||
  (code >= 0x09 && code <= 0x0d) ||
  code === 0x22 ||
  code === 0x27 ||
  code === 0x60 ||
  code === 0x5c ||
  code === 0x5d ||
  code === 0x29;

const SCHEMES = ['bearer ', 'basic ', 'token ', 'apikey '];

/** Every assignment in `text`. Linear: at most 72 characters are looked at before and 20 behind each operator. */
export function assignmentsOf(text: string, lower: string): Assignment[] {
  const found: Assignment[] = [];
  for (let index = 1; index < text.length; index += 1) {
    if (!isOperator(text.charCodeAt(index))) continue;
    if (isOperator(text.charCodeAt(index - 1))) continue;
    let nameEnd = index;
    while (nameEnd > 0 && index - nameEnd < MOST_SKIPPED && isSkipped(text.charCodeAt(nameEnd - 1)))
      nameEnd -= 1;
    let nameStart = nameEnd;
    while (nameStart > 0 && nameEnd - nameStart < LONGEST_NAME && isName(text.charCodeAt(nameStart - 1)))
      nameStart -= 1;
    if (nameStart === nameEnd) continue;
    const start = valueStart(text, lower, index + 1);
    if (start < text.length) found.push({ name: text.slice(nameStart, nameEnd), start });
  }
  return found;
}

function valueStart(text: string, lower: string, from: number): number {
  let start = from;
  while (start < from + 3 && isOperator(text.charCodeAt(start))) start += 1;
  const afterOperator = start;
  while (start - afterOperator < MOST_SKIPPED + 4) {
    const code = text.charCodeAt(start);
    if (!isSkipped(code) && code !== 0x3d && code !== 0x28) break;
    start += 1;
  }
  const scheme = SCHEMES.find((one) => lower.startsWith(one, start));
  return scheme === undefined ? start : start + scheme.length;
}

/** Ends a value, whatever its own alphabet is. */
export const endsValue = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return (
    Number.isNaN(code) ||
    isSkipped(code) ||
    code === 0x3b ||
    code === 0x2c ||
    code === 0x7d ||
    code === 0x26 ||
    code === 0x3c
  );
};
