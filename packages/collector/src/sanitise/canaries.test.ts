import { expect, it } from 'vitest';
import { createNormaliser } from '../normaliser.js';
import { CANARY_ENCODINGS, CANARY_PAIRS } from '../test-support/canary-encodings.js';
import { holdsCanary } from '../test-support/canary-finder.js';
import { CANARY_PLACES, type KongLine, kongLine, setUri } from '../test-support/canary-places.js';
import { CANARY_KINDS, makeCanary } from '../test-support/canary-values.js';
import { seededRandom } from '../test-support/seeded-random.js';

const normalise = createNormaliser({ key: Buffer.alloc(32, 9) });
let calls = 0;
const shipped = (line: KongLine): string => {
  const read = normalise({ source: 'kong-tcp', receivedAtMs: 0, bytes: Buffer.from(JSON.stringify(line)) });
  // A refused line is counted and shown with its reason: that must hold nothing of it either.
  if (read.kind === 'call') calls += 1;
  return JSON.stringify(read);
};
/** Kong writes what came over the wire: there, what is not ASCII is encoded. */
const onTheWire = (text: string): string =>
  [...text]
    .map((one) => ((one.codePointAt(0) ?? 0) < 0x80 && one !== ' ' ? one : encodeURIComponent(one)))
    .join('');

it('ships none of 10,000 canaries, in whatever field and encoding they were planted', () => {
  const random = seededRandom(17);
  const leaks: string[] = [];

  const plant = (what: string, needle: string, change: (line: KongLine) => void): void => {
    const line = kongLine();
    change(line);

    if (holdsCanary(shipped(line), needle)) leaks.push(what);
  };
  for (const kind of CANARY_KINDS) {
    if (kind === 'named') continue;
    for (const encoding of CANARY_ENCODINGS) {
      if (encoding.only !== undefined && !encoding.only.includes(kind)) continue;
      for (const [place, put] of CANARY_PLACES) {
        const { value, needle } = makeCanary(kind, random);
        const text = encoding.encode(value);
        plant(`${kind}, ${encoding.name}, in ${place}`, needle, (line) => put(line, text));
        if (place.includes('path') || place.includes('query'))
          plant(`${kind}, ${encoding.name}, wire, in ${place}`, needle, (line) => put(line, onTheWire(text)));
      }
    }
  }
  for (const { name, pair } of CANARY_PAIRS) {
    for (let round = 0; round < 10; round += 1) {
      const { value, needle } = makeCanary('named', random);
      const text = pair(value);
      const places: readonly [string, (line: KongLine) => void][] = [
        ['query', (line) => setUri(line, `/orders?${text}`)],
        ['query, later', (line) => setUri(line, `/orders?page=2&${text}&x=1`)],
        ['path', (line) => setUri(line, `/orders;${text}/x`)],
        ['user agent', (line) => Object.assign(line.request.headers, { 'user-agent': `bot (${text})` })],
        ['referer', (line) => Object.assign(line.request.headers, { referer: `https://x.example/?${text}` })],
        ['x-custom', (line) => Object.assign(line.request.headers, { 'x-custom': text })],
      ];
      for (const [place, put] of places) plant(`named, ${name}, in ${place}`, needle, put);
    }
  }
  expect(calls).toBeGreaterThan(10_000);
  expect(leaks.slice(0, 40).join('\n')).toBe('');
}, 120_000);

it('ships none that was encoded twice, in any two ways', () => {
  const random = seededRandom(3);
  const leaks: string[] = [];
  for (const kind of CANARY_KINDS) {
    if (kind === 'named') continue;
    for (const inner of CANARY_ENCODINGS) {
      if (inner.only !== undefined && !inner.only.includes(kind)) continue;
      for (const outer of CANARY_ENCODINGS) {
        if (outer.only !== undefined) continue;
        const { value, needle } = makeCanary(kind, random);
        const line = kongLine();
        setUri(line, `/orders?q=${encodeURIComponent(outer.encode(inner.encode(value)))}`);
        if (holdsCanary(shipped(line), needle)) leaks.push(`${kind}, ${inner.name} in ${outer.name}`);
      }
    }
  }
  expect(leaks.slice(0, 40).join('\n')).toBe('');
}, 120_000);

it('sees a canary that is shipped, in whatever encoding', () => {
  const random = seededRandom(5);
  for (const kind of CANARY_KINDS) {
    for (const encoding of CANARY_ENCODINGS) {
      if (encoding.only !== undefined && !encoding.only.includes(kind)) continue;
      const { value, needle } = makeCanary(kind, random);
      const text = JSON.stringify({ path: `/a/${encoding.encode(value)}`, x: 1 });
      expect(`${encoding.name} ${kind} ${holdsCanary(text, needle)}`).toBe(`${encoding.name} ${kind} true`);
    }
  }
});
