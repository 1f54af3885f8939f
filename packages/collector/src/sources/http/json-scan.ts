const ORDINARY = 0;
export const QUOTE = 1;
export const OPEN = 2;
export const CLOSE = 3;
const COMMA = 4;

/** What a byte outside of strings means for the structure of JSON; a table, because this is asked for each byte of each body. */
const CLASSES = new Uint8Array(256);
CLASSES[0x22] = QUOTE;
for (const byte of [0x7b, 0x5b]) CLASSES[byte] = OPEN;
for (const byte of [0x7d, 0x5d]) CLASSES[byte] = CLOSE;
CLASSES[0x2c] = COMMA;

export const classOf = (byte: number | undefined): number => CLASSES[byte ?? 0] ?? ORDINARY;

/** The first byte at `from` or behind it that is no ordinary one, or `end`. */
export function nextStructural(text: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && CLASSES[text[at] ?? 0] === ORDINARY) at += 1;
  return at;
}

/** The closing quote of the string that opens at `from`; `end` when there is none before. Of a backslash the next byte is passed over. */
export function closingQuote(text: Uint8Array, from: number, end: number): number {
  let at = from + 1;
  while (at < end) {
    const byte = text[at];
    if (byte === 0x22) return at;
    at += byte === 0x5c ? 2 : 1;
  }
  return end;
}

/** As `closingQuote`, but a line end ends it, too: a string of JSON has none, so whoever wrote this one broke off. */
export function closingQuoteOrLineEnd(text: Uint8Array, from: number, end: number): number {
  let at = from + 1;
  while (at < end) {
    const byte = text[at];
    if (byte === 0x22 || byte === 0x0a) return at;
    at += byte === 0x5c ? 2 : 1;
  }
  return end;
}
