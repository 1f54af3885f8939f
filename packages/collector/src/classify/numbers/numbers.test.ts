import { describe, expect, it } from 'vitest';
import { classify } from '../classify.js';
import { isTimeNumber } from './is-time-number.js';
import { KNOWN_KINDS } from './known-kinds.js';

/** xorshift32: the same numbers each time. */
function digitsOf(seed: number): (length: number) => string {
  let state = seed;
  return (length) => {
    let text = '';
    while (text.length < length) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      text += String((state >>> 0) % 10);
    }
    return text.startsWith('0') ? `1${text.slice(1)}` : text;
  };
}

const sampleOf = digitsOf(2_463_534_242);
const TRIES = 20_000;
const share = (kind: (typeof KNOWN_KINDS)[number], length: number): number => {
  let passed = 0;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const digits = sampleOf(length);
    if (kind.shape.fits(digits) && kind.passes(digits, digits)) passed += 1;
  }
  return passed / TRIES;
};

describe('kinds of numbers', () => {
  // Of plain digits: what a grade promises is what chance keeps.
  const plain = KNOWN_KINDS.filter(
    ({ shape, grade }) => shape.longest <= 22 && grade !== 'weak' && grade !== 'format',
  );
  it.each(plain.filter(({ grade }) => grade === 'strong').map((kind) => [kind.dataClass, kind] as const))(
    '%s: chance passes in one of a hundred plain numbers at most',
    (_name, kind) => {
      for (let length = kind.shape.shortest; length <= kind.shape.longest; length += 1)
        expect(share(kind, length)).toBeLessThan(0.011);
    },
  );

  it('dated ones pass in one of a hundred, checked ones in one of seven', () => {
    for (const kind of plain.filter(({ grade }) => grade !== 'strong')) {
      const most = kind.grade === 'dated' ? 0.011 : 0.15;
      for (let length = kind.shape.shortest; length <= kind.shape.longest; length += 1) {
        const passed = [...Array(400)].filter(() => {
          const digits = sampleOf(length);
          return kind.shape.fits(digits) && kind.passes(digits, digits);
        }).length;
        expect(passed / 400, `${kind.dataClass} of ${length}`).toBeLessThan(most + 0.08);
      }
    }
  }, 60_000);

  it('never throw, whatever stands there', () => {
    const texts = [
      '',
      ' ',
      '\u0000',
      'Ñ',
      '&&&',
      '-----',
      '0'.repeat(48),
      'A'.repeat(48),
      '9-'.repeat(20),
      '١٢٣٤٥٦٧٨٩',
    ];
    for (const text of texts)
      for (const kind of KNOWN_KINDS) expect(() => kind.passes(text, text)).not.toThrow();
    for (const text of texts) expect(() => classify(text)).not.toThrow();
  });
});

describe('isTimeNumber', () => {
  it.each([
    ['1795314702', true],
    ['1795314702739', true],
    ['20260305', true],
    ['20260305101112', true],
    ['198712202384', false],
    ['1234567893', false],
    ['48213', false],
    ['2026x305', false],
  ])('%s: %s', (digits, expected) => expect(isTimeNumber(digits)).toBe(expected));
});
