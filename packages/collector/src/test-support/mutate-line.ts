const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  -0.5,
  2 ** 63,
  '',
  'NaN',
  '1795314702739',
  'Infinity',
  '\ud800',
  '\u0000',
  '%',
  '%zz%ff',
  '%252525252525252541',
  'a@b@c@d.e',
  '://',
  'http://user:pass@[::1]:80/x?y#z',
  [],
  {},
  [[[]]],
  [null, 1, 'x', {}],
  { __proto__: null, constructor: 'x', toString: 1 },
  'x'.repeat(20_000),
  '='.repeat(3000),
  `~key.${'A'.repeat(22)}`,
];

/** A line changed at a few places: fields deleted, renamed, of another type; or its bytes damaged. */
export function mutateLine(line: Uint8Array, random: () => number): Buffer {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  if (random() < 0.2) {
    const bytes = Buffer.from(line);
    for (let count = 0; count < 4; count += 1)
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    return random() < 0.5 ? bytes : bytes.subarray(0, Math.floor(random() * bytes.length));
  }
  const root: unknown = JSON.parse(Buffer.from(line).toString('utf8'));
  for (let count = 0; count < 1 + random() * 4; count += 1) {
    let at = root as Record<string, unknown>;
    for (;;) {
      const key = pick(Object.keys(at));
      if (key === undefined) break;
      const below = at[key];
      if (typeof below === 'object' && below !== null && random() < 0.6) {
        at = below as Record<string, unknown>;
        continue;
      }
      const way = random();
      if (way < 0.3) delete at[key];
      else if (way < 0.5) at[`__proto__${key}`] = below;
      else at[key] = pick(ODD_VALUES);
      break;
    }
  }
  const text = JSON.stringify(root);
  return Buffer.from(random() < 0.1 ? text.replace('{', '{"__proto__":{"polluted":true},') : text);
}
