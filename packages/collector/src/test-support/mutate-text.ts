const ODD_PIECES: readonly string[] = [
  '',
  ' ',
  '  ',
  '"',
  '\\',
  '\\"',
  '\\x',
  '\\x22',
  '-',
  '[',
  ']',
  '{',
  '|',
  '}',
  '#',
  '#zz',
  '#Fields: ',
  '\t',
  '\r',
  '\u0000',
  '\ufffd',
  '%zz%ff',
  'NaN',
  '-1',
  '1e308',
  '99999999999999999999',
  '31/Feb/2026:99:99:99 +9999',
  '0000-00-00T00:00:00Z',
  '[05/Mar/2026:09:13:20 +0000] "GET /forged HTTP/1.1" 200 1 "-" "-"',
  '__proto__',
  '://',
  'x'.repeat(20_000),
  '" "'.repeat(500),
];

/** A text line changed at a few places: fields left out, doubled, swapped or made odd; or its bytes damaged or cut. */
export function mutateText(line: Uint8Array, random: () => number): Buffer {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  if (random() < 0.3) {
    const bytes = Buffer.from(line);
    for (let count = 0; count < 3; count += 1)
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    return random() < 0.6 ? bytes : bytes.subarray(0, Math.floor(random() * bytes.length));
  }
  const separator = line.includes(0x09) ? '\t' : ' ';
  const fields = Buffer.from(line).toString('latin1').split(separator);
  for (let count = 0; count < 1 + random() * 2; count += 1) {
    const at = Math.floor(random() * fields.length);
    const field = fields[at] ?? '';
    const way = random();
    if (way < 0.15) fields.splice(at, 1);
    else if (way < 0.3) fields.splice(at, 0, field);
    else if (way < 0.45) fields[at] = pick(fields) ?? '';
    else if (way < 0.7) fields[at] = pick(ODD_PIECES) ?? '';
    else {
      const cut = Math.floor(random() * (field.length + 1));
      fields[at] = field.slice(0, cut) + (pick(ODD_PIECES) ?? '') + field.slice(cut);
    }
  }
  return Buffer.from(fields.join(separator), 'latin1');
}
