import { describe, expect, it } from 'vitest';
import { customers, intrusion } from '../testing/customers.js';
import { enrichedCall } from '../testing/enriched-call.js';
import { raised, run, told } from '../testing/run.js';
import { burst, DAY_MS, HOUR_MS, inOrder, MONDAY_MS } from '../testing/ward.js';

const attackMs = MONDAY_MS + 9 * DAY_MS + 11 * HOUR_MS;
const named = (calls: Parameters<typeof run>[0]): string[] =>
  raised(run(calls)).map(({ entity, detector }) => `${entity.id} ${detector}`);

describe('objects of others', () => {
  it('a support staff that opens anybody’s is nothing, also a new member of it', () => {
    const newcomer = intrusion('agent-9', 'support', attackMs, 12, 300_000);
    expect(told(run(inOrder(customers({ seed: 5, days: 12, support: 4 }), newcomer)))).toEqual([]);
  });

  it('a customer who opens eight of others is found beside a support staff', () => {
    const attack = intrusion('customer-3', 'customer', attackMs, 8, 90_000);
    expect(named(inOrder(customers({ seed: 6, days: 11, support: 3 }), attack))).toEqual([
      'id-customer-3 foreign-objects',
    ]);
  });

  it('an order handed over to another customer is nothing', () => {
    const handed = intrusion('customer-3', 'customer', attackMs - 2 * DAY_MS, 1, 1);
    const again = intrusion('customer-3', 'customer', attackMs - DAY_MS, 1, 1);
    expect(told(run(inOrder(customers({ seed: 7, days: 11 }), handed, again)))).toEqual([]);
  });
});

describe('amounts', () => {
  const nightly = (name: string, day: number, count: number, hour = 2) =>
    burst(name, MONDAY_MS + day * DAY_MS + hour * HOUR_MS, count, HOUR_MS, ['partner']);

  it('a job that starts at another hour each night is nothing', () => {
    const nights = Array.from({ length: 14 }, (_, day) => nightly('job', day, 600, 1 + ((day * 5) % 4)));
    expect(told(run(inOrder(...nights, customers({ seed: 8, days: 14 }))))).toEqual([]);
  });

  it('an export by a report endpoint, large each time, is nothing; the same from a record is', () => {
    const reports = Array.from({ length: 12 * 30 }, (_, i) =>
      enrichedCall({
        timeMs: MONDAY_MS + Math.floor(i / 30) * DAY_MS + 9 * HOUR_MS + (i % 30) * 600_000,
        consumer: `clerk-${i % 5}`,
        tags: ['clerk'],
        service: 'reports',
        endpoint: 'GET /reports/monthly',
        responseBytes: 900_000 + 7919 * (i % 30),
      }),
    );
    const life = inOrder(reports, customers({ seed: 9, days: 12 }));
    expect(told(run(life))).toEqual([]);
    const drawn = intrusion('customer-5', 'customer', attackMs, 1, 1).flatMap((one) =>
      Array.from({ length: 6 }, (_, i) => ({
        ...one,
        object: { type: 'order', id: '505037' },
        call: { ...one.call, timeMs: attackMs + i * 60_000, requestId: `x${i}`, responseBytes: 700_000 },
      })),
    );
    expect(named(inOrder(life, drawn))).toEqual(['id-customer-5 data-exfiltration']);
  });
});

describe('growth', () => {
  const daily = (name: string, day: number, count: number) =>
    burst(name, MONDAY_MS + day * DAY_MS + HOUR_MS, Math.round(count), 22 * HOUR_MS, ['partner']);
  const growing = (name: string, days: number, start: number, perDay: number, from: number) =>
    Array.from({ length: days }, (_, day) =>
      daily(name, day, start * perDay ** Math.max(0, day - from)),
    ).flat();

  it('2 % a day, alone or with the peers, is no alert in a month', () => {
    const alone = growing('solo', 42, 60, 1.02, 12);
    expect(told(run(alone)).length).toBeLessThanOrEqual(1);
    const together = Array.from({ length: 5 }, (_, n) => growing(`p${n}`, 42, 40 + 5 * n, 1.02, 12));
    expect(told(run(inOrder(...together))).length).toBeLessThanOrEqual(1);
  });

  it('5 % a day among steady peers is found before four times the start', () => {
    const steady = Array.from({ length: 5 }, (_, n) => growing(`p${n}`, 42, 50 + 5 * n, 1, 0));
    const events = run(inOrder(growing('ramp', 42, 50, 1.05, 12), ...steady));
    const [first] = raised(events);
    expect(first?.entity.name).toBe('ramp');
    const day = (Date.parse(first?.detectedAt ?? '') - MONDAY_MS) / DAY_MS - 12;
    expect(1.05 ** day).toBeLessThan(4);
    expect(raised(events).every(({ entity }) => entity.name === 'ramp')).toBe(true);
  });
});

describe('own creations', () => {
  const PAYMENTS = 'POST /payments';
  const CONFIRM = 'POST /payments/{paymentId}/confirm';
  const pays = (who: number, timeMs: number, id: string, makesIt = true) => [
    ...(makesIt ? [payment(who, timeMs, PAYMENTS, undefined)] : []),
    payment(who, timeMs + 900, CONFIRM, id),
  ];
  const payment = (who: number, timeMs: number, endpoint: string, id: string | undefined) =>
    enrichedCall({
      timeMs,
      consumer: `shop-${who}`,
      service: 'payments',
      endpoint,
      status: 201,
      ...(id === undefined ? {} : { object: { type: 'payment', id } }),
    });
  const usual = Array.from({ length: 10 * 12 * 8 }, (_, i) => {
    const [day, who, n] = [Math.floor(i / 96), i % 12, Math.floor((i % 96) / 12)];
    return pays(who, MONDAY_MS + day * DAY_MS + (9 + n) * HOUR_MS + who * 97_000, `p-${i}`);
  }).flat();
  const many = (makesThem: boolean) =>
    Array.from({ length: 300 }, (_, i) =>
      pays(3, attackMs + i * 11_000, `many-${(i * 7919) % 10_007}`, makesThem),
    ).flat();

  it('to work on them is no enumeration, to work on as many others is', () => {
    expect(named(inOrder(usual, many(false)))).toContain('id-shop-3 object-enumeration');
    expect(named(inOrder(usual, many(true)))).not.toContain('id-shop-3 object-enumeration');
  });
});
