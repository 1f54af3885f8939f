const LONGEST_SHAPE = 256;
/** Bytes looked at: enough for any shape of 256 characters that says something. */
const LONGEST_LOOK = 4096;
/** Bytes that make the structure of JSON, key=value, CSV, CLF and URLs; everything else counts as a letter. */
const STRUCTURE = new Set(Buffer.from('{}[]()<>":,=&?/.;|-\t '));

/**
 * What a line looks like, without a byte of what it says: a run with any letter, symbol or control byte becomes `a`, a run of
 * digits becomes `0`, structure stays, at most three of a kind in a row. At most 256 characters. Linear; total.
 */
export function shapeOf(bytes: Uint8Array): string {
  const end = Math.min(bytes.length, LONGEST_LOOK);
  let shape = '';
  let structureRun = 0;
  for (let index = 0; index < end && shape.length < LONGEST_SHAPE; ) {
    const byte = bytes[index] ?? 0;
    if (STRUCTURE.has(byte)) {
      structureRun = byte === bytes[index - 1] ? structureRun + 1 : 1;
      if (structureRun <= 3) shape += byte === 0x09 ? ' ' : String.fromCharCode(byte);
      index += 1;
      continue;
    }
    let digitsOnly = true;
    for (; index < end; index += 1) {
      const one = bytes[index] ?? 0;
      if (STRUCTURE.has(one)) break;
      if (one < 0x30 || one > 0x39) digitsOnly = false;
    }
    shape += digitsOnly ? '0' : 'a';
  }
  return shape;
}
