import { describe, expect, it } from 'vitest';
import { SilenceBook } from './silence-book.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const START = 2_800 * 7 * DAY_MS;
const whole = () => 1;

/** A busy service beside another that goes on; what is told, minute by minute. */
function tell(
  days: number,
  calls: (minute: number) => number,
  logShare: (fromMs: number, toMs: number) => number = whole,
): string[] {
  const book = new SilenceBook();
  const said: string[] = [];
  for (let minute = 0; minute < days * 1440; minute++) {
    const timeMs = START + minute * MINUTE_MS;
    const silence = book.look(timeMs, logShare, 0.95);
    if (silence !== undefined)
      said.push(
        `${silence.silent.map(({ id }) => id).join('+')} at ${Math.floor(minute / 1440)} ${minute % 1440}`,
      );
    book.note('service', 'other', 'other', timeMs, true);
    for (let call = calls(minute); call > 0; call--) {
      book.note('service', 'shop', 'shop', timeMs, true);
      book.note('endpoint', 7, 'GET /orders', timeMs, true);
    }
  }
  return said;
}

const noon = (day: number): number => day * 1440 + 720;

describe('what falls silent', () => {
  it('is told once, soon, and with what lies in it', () => {
    expect(tell(10, (minute) => (minute < noon(9) ? 10 : 0))).toEqual(['shop+GET /orders at 9 730']);
  });

  it('is told again only after it came back', () => {
    const twice = (minute: number): number =>
      (minute > noon(9) && minute < noon(9) + 60) || minute > noon(9) + 120 ? 0 : 10;
    expect(tell(10, twice).length).toBe(2);
  });

  it('is nothing while the log is incomplete, in the first week, or at quiet hours', () => {
    expect(
      tell(
        10,
        (minute) => (minute < noon(9) ? 10 : 0),
        () => 0.5,
      ),
    ).toEqual([]);
    expect(tell(8, (minute) => (minute < noon(5) ? 10 : 0))).toEqual([]);
    const office = (minute: number): number => (minute % 1440 > 480 && minute % 1440 < 1080 ? 10 : 0);
    expect(tell(12, office)).toEqual([]);
  });

  it('a weekend, and a batch that starts two hours late, are nothing missing', () => {
    const weekdays = (minute: number): number => (Math.floor(minute / 1440) % 7 < 5 ? 10 : 0);
    expect(tell(16, weekdays)).toEqual([]);
    const batch = (minute: number): number => {
      const at = (minute % 1440) - 120 - 60 * (Math.floor(minute / 1440) % 3);
      return at >= 0 && at < 60 ? 100 : 0;
    };
    expect(tell(16, batch)).toEqual([]);
  });

  it('survives a snapshot exactly', () => {
    const book = new SilenceBook();
    for (let i = 0; i < 20_000; i++) book.note('service', 'shop', 'shop', START + i * MINUTE_MS, true);
    const copy = new SilenceBook().restore(JSON.parse(JSON.stringify(book.dump())));
    const later = START + 20_100 * MINUTE_MS;
    expect(copy.look(later, whole, 0.9)).toEqual(book.look(later, whole, 0.9));
    expect(JSON.stringify(copy.dump())).toBe(JSON.stringify(book.dump()));
  });
});
