import { describe, expect, it } from 'vitest';
import { around } from '../testing/call-facts.js';
import { enrichedCall } from '../testing/enriched-call.js';
import { DAY_MS, MONDAY_MS } from '../testing/ward.js';
import { workflow } from './workflow.js';

const CART = 'POST /cart';
const PAY = 'POST /payments';

const step = (
  who: number,
  timeMs: number,
  endpoint: string,
  session = `s${who}-${Math.floor(timeMs / DAY_MS)}`,
) => enrichedCall({ timeMs, consumer: `c${who}`, endpoint, session });

/** Eight customers buy for five days; number 9 is a till that only pays. */
function learned() {
  const flow = workflow.create();
  for (let day = 0; day < 5; day++) {
    for (let who = 0; who < 8; who++)
      for (let buy = 0; buy < 3; buy++) {
        const atMs = MONDAY_MS + day * DAY_MS + who * 60_000 + buy * 7_200_000;
        const session = `s${who}-${day}-${buy}`;
        workflow.recognise(step(who, atMs, CART, session), flow, around());
        workflow.recognise(step(who, atMs + 20_000, PAY, session), flow, around());
      }
    for (let sale = 0; sale < 4; sale++)
      workflow.recognise(
        step(9, MONDAY_MS + day * DAY_MS + sale * 3_700_000, PAY, `till-${day}-${sale}`),
        flow,
        around(),
      );
  }
  return flow;
}
const LATER = MONDAY_MS + 6 * DAY_MS;
const skips = (flow: ReturnType<typeof learned>, who: number, trusted = true) =>
  [0, 1, 2].map(
    (n) => workflow.recognise(step(who, LATER + n * 30_000, PAY, 'odd'), flow, around({ trusted })).skipped,
  );

describe('the order of steps', () => {
  it('is learned, and a step skipped again in one visit is told', () => {
    expect(skips(learned(), 3)).toEqual(['', CART, CART]);
  });

  it('may be another for a program that always did it so, and for a newcomer', () => {
    expect(skips(learned(), 9)).toEqual(['', '', '']);
    expect(skips(learned(), 77)).toEqual(['', '', '']);
  });

  it('is kept by whoever took the step within the hour, retries included', () => {
    const flow = learned();
    workflow.recognise(step(3, LATER, CART, 'x'), flow, around());
    const paid = [1, 2, 3].map(
      (n) => workflow.recognise(step(3, LATER + n * 60_000, PAY, 'x'), flow, around()).skipped,
    );
    expect(paid).toEqual(['', '', '']);
  });

  it('is one person’s, by whichever addresses his network leaves', () => {
    const flow = learned();
    const from = (ip: string, timeMs: number, endpoint: string) =>
      workflow.recognise(enrichedCall({ timeMs, consumer: 'c3', endpoint, ip }), flow, around()).skipped;
    from('203.0.113.1', LATER, CART);
    expect([1, 2, 3].map((n) => from(`203.0.113.${n + 1}`, LATER + n * 60_000, PAY))).toEqual(['', '', '']);
  });

  it('is no order any more when several leave a step out on one day', () => {
    const flow = learned();
    expect([1, 2, 3].map((who) => skips(flow, who, false)[2])).toEqual([CART, CART, CART]);
    expect([4, 5].map((who) => skips(flow, who, false))).toEqual([
      ['', '', ''],
      ['', '', ''],
    ]);
    expect(skips(flow, 1, false)).toEqual(['', '', '']);
  });

  it('survives a snapshot', () => {
    const written = JSON.parse(JSON.stringify(workflow.write(learned())));
    expect(skips(workflow.read(written), 3)).toEqual(['', CART, CART]);
  });
});
