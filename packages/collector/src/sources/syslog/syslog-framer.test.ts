import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SyslogFramer } from './syslog-framer.js';

function collect(maxBytes = 1024) {
  const messages: string[] = [];
  const events: string[] = [];
  const framer = new SyslogFramer(maxBytes, {
    message: (bytes) => messages.push(bytes.toString('latin1')),
    tooLong: () => events.push('tooLong'),
    broken: () => events.push('broken'),
  });
  return { framer, messages, events };
}

/** Sends in pieces cut at `cuts`, each a copy that is destroyed afterwards: the framer may not keep views. */
function send(framer: SyslogFramer, bytes: Buffer, cuts: readonly number[]): void {
  const at = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort(
    (a, b) => a - b,
  );
  for (const [index, start] of at.entries()) {
    const chunk = Buffer.from(bytes.subarray(start, at[index + 1]));
    framer.push(chunk);
    chunk.fill(0x39);
  }
  framer.end();
}

const text = fc
  .string({ maxLength: 40, unit: fc.constantFrom(...'<>ab 1{}":') })
  .map((tail) => `<34>${tail}x`);
const cuts = fc.array(fc.nat());

describe('framing', () => {
  it.each<[string, (text: string) => string]>([
    ['counted', (one) => `${one.length} ${one}`],
    ['counted, with a newline behind each', (one) => `${one.length} ${one}\n`],
    ['ended by newline', (one) => `${one}\n`],
    ['ended by NUL', (one) => `${one}\0`],
  ])('gives the same messages however the bytes are cut: %s', (_name, frame) => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), cuts, (sent, at) => {
        const { framer, messages, events } = collect();
        send(framer, Buffer.from(sent.map(frame).join(''), 'latin1'), at);
        expect(messages).toEqual(sent);
        expect(events).toEqual([]);
        expect(framer.unfinished).toBe(false);
      }),
    );
  });

  it('keeps a newline inside messages that end with NUL or are counted, once that is known', () => {
    for (const sent of ['<1>a\0<1>c\nd\0', '4 <1>a6 <1>c\nd']) {
      const { framer, messages } = collect();
      send(framer, Buffer.from(sent), []);
      expect(messages).toEqual(['<1>a', '<1>c\nd']);
    }
  });

  it.each(['10.0.0.1 - - [x]', '200 OK', '2026-03-05 x', '0 <34>a', '1234567890 <34>x', '12'])(
    'takes %j for a line',
    (line) => {
      const { framer, messages } = collect();
      send(framer, Buffer.from(`${line}\nnext`), [1, 2, 3]);
      expect(messages).toEqual([line, 'next']);
    },
  );

  it('skips an over-long message and goes on behind it', () => {
    const long = `<34>${'x'.repeat(5000)}`;
    for (const sent of [`5004 ${long}6 <34>ab`, `6 <34>ab5004 ${long}`, `${long}\n<34>ab\n`]) {
      const { framer, messages, events } = collect();
      send(framer, Buffer.from(sent), [100, 3000]);
      expect([messages, events]).toEqual([['<34>ab'], ['tooLong']]);
    }
  });

  it.each(['6 <34>abXX', '6 <34>ab0 ', '6 <34>ab99999999999 <34>x', '6 <34>ab6x'])(
    'says that the counts of %j are wrong',
    (sent) => {
      const { framer, messages, events } = collect();
      send(framer, Buffer.from(sent), []);
      expect([messages, events]).toEqual([['<34>ab'], ['broken']]);
    },
  );

  it('gives up a message under way and goes on behind it', () => {
    for (const [first, second] of [
      ['10 <34>ab', 'cdef6 <34>gh'],
      ['<34>ab', 'cdef\n<34>gh\n'],
    ]) {
      const { framer, messages } = collect();
      framer.push(Buffer.from(`${first}`.padEnd(12, 'x').slice(0, first === '<34>ab' ? 12 : 9)));
      expect(framer.giveUp()).toBe(true);
      expect(framer.memoryBytes).toBe(0);
      framer.push(Buffer.from(second ?? ''));
      framer.end();
      expect(messages).toEqual(['<34>gh']);
    }
  });

  it('answers to any bytes and holds bounded memory', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), cuts, (bytes, at) => {
        const { framer } = collect();
        send(framer, Buffer.from(bytes), at);
        expect(framer.memoryBytes).toBeLessThanOrEqual(8192);
      }),
    );
  });
});
