const LONGEST_NAME = 64;
const LONGEST_VALUE = 512;
const MOST_DIGITS = 4;

const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);

/**
 * The name of an operation as programmers write them (`GetUser`, `tools/call`, the last part of `"http://x.example/IUsers/GetUser"`):
 * a letter or `_`, then letters, `_ . - /` and digits, at most four in a row, 64 characters in all. '' for anything else: numbers,
 * addresses and keys have no such shape.
 */
export function operationName(value: string): string {
  if (value.length > LONGEST_VALUE) return '';
  const bare = value.replaceAll('"', '').trim();
  const uri = bare.indexOf(':') >= 0;
  const cut = uri ? Math.max(bare.lastIndexOf('/'), bare.lastIndexOf('#'), bare.lastIndexOf(':')) + 1 : 0;
  const name = bare.slice(cut);
  if (name === '' || name.length > LONGEST_NAME) return '';
  let digits = 0;
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at);
    digits = code >= 0x30 && code <= 0x39 ? digits + 1 : 0;
    if (digits > MOST_DIGITS) return '';
    if (isLetter(code) || code === 0x5f) continue;
    if (at === 0 || (digits === 0 && code !== 0x2e && code !== 0x2d && code !== 0x2f)) return '';
  }
  return name;
}
