import { describe, expect, it } from 'vitest';
import { enrichedCall } from '../testing/enriched-call.js';
import { honestLogins, login, stuffing } from '../testing/logins.js';
import { raised, run, told } from '../testing/run.js';
import { DAY_MS, HOUR_MS, inOrder, MONDAY_MS } from '../testing/ward.js';

const DAYS = 10;
const nowMs = MONDAY_MS + 8 * DAY_MS + 10 * HOUR_MS;
const names = (events: Parameters<typeof raised>[0]) =>
  raised(events).map(({ detector, entity }) => `${detector} ${entity.kind} ${entity.id}`);

describe('log-ins', () => {
  it.each([1, 2, 3])('of honest people raise nothing (seed %i)', (seed) => {
    expect(told(run(honestLogins(seed, DAYS)))).toEqual([]);
  });

  it('credential stuffing from one address is found within 25 tries, and a hit makes it critical', () => {
    const events = run(inOrder(honestLogins(1, DAYS), stuffing('185.220.100.1', nowMs, 200, 500, 90)));
    expect(names(events)).toEqual(['credential-stuffing ip 185.220.100.1']);
    expect(Date.parse(events[0]?.alert.detectedAt ?? '') - nowMs).toBeLessThanOrEqual(25 * 500);
    expect(events.at(-1)?.alert.severity).toBe('critical');
  });

  it('slow stuffing, three tries a minute, is found too', () => {
    const events = run(inOrder(honestLogins(1, DAYS), stuffing('185.220.100.2', nowMs, 120, 20_000)));
    expect(names(events)).toEqual(['credential-stuffing ip 185.220.100.2']);
  });

  it('works before anything was learned: floors need no history', () => {
    expect(names(run(stuffing('185.220.100.3', MONDAY_MS, 100, 500)))).toEqual([
      'credential-stuffing ip 185.220.100.3',
    ]);
  });

  it('guesses at one account are named brute force', () => {
    const guesses = Array.from({ length: 120 }, (_, i) =>
      login({ timeMs: nowMs + i * 1000, ip: '185.220.100.4', status: 401, requestBytes: 402 + (i % 3) }),
    );
    expect(names(run(inOrder(honestLogins(1, DAYS), guesses)))).toEqual(['brute-force ip 185.220.100.4']);
  });

  it('the noise of one attacker does not hide another, at an hour when few honest people sign in', () => {
    const nightMs = MONDAY_MS + 8 * DAY_MS + 2 * HOUR_MS;
    const noise = stuffing('185.220.100.6', nightMs, 300, 500);
    const guesses = Array.from({ length: 120 }, (_, i) =>
      login({
        timeMs: nightMs + 240_000 + i * 1000,
        ip: '185.220.100.7',
        status: 401,
        requestBytes: 402 + (i % 5),
      }),
    );
    const events = run(inOrder(honestLogins(1, DAYS), noise, guesses));
    expect(names(events)).toEqual(['credential-stuffing ip 185.220.100.6', 'brute-force ip 185.220.100.7']);
    const second = raised(events)[1];
    expect(Date.parse(second?.detectedAt ?? '') - (nightMs + 240_000)).toBeLessThanOrEqual(25_000);
  });

  it('many addresses that never got in are an alert on the endpoint, on no address', () => {
    const botnet = Array.from({ length: 200 }, (_, i) =>
      login({ timeMs: nowMs + i * 2500, ip: `45.${i}.7.9`, status: 401, requestBytes: 380 + (i % 37) }),
    );
    const events = run(inOrder(honestLogins(1, DAYS), botnet));
    expect(names(events)).toEqual(['credential-stuffing endpoint POST /auth/login']);
    expect(events[0]?.alert.severity).toBe('high');
  });

  it('an office in the morning is not an attack: many right, some wrong, one address', () => {
    const office = Array.from({ length: 300 }, (_, i) =>
      login({
        timeMs: nowMs + i * 4000,
        ip: '217.6.1.1',
        status: i % 5 === 0 ? 401 : 200,
        requestBytes: 380 + (i % 31),
      }),
    );
    expect(told(run(inOrder(honestLogins(1, DAYS), office)))).toEqual([]);
  });

  it('a log-in that refuses everybody is at most one low notice', () => {
    const honest = honestLogins(1, DAYS, 1500);
    const broken = honest.map((one) => {
      const inOutage = one.call.timeMs >= nowMs && one.call.timeMs < nowMs + 2 * HOUR_MS;
      return inOutage
        ? login({
            timeMs: one.call.timeMs,
            ip: one.call.clientIp,
            status: 401,
            requestBytes: one.call.requestBytes,
          })
        : one;
    });
    const alerts = raised(run(broken));
    expect(alerts.length).toBeLessThanOrEqual(1);
    expect(alerts.every(({ severity }) => severity === 'low')).toBe(true);
  });
});

const withKey = (timeMs: number, ip: string, presented: string, status: number, consumer?: string) =>
  enrichedCall({ timeMs, ip, presented, status, ...(consumer === undefined ? {} : { consumer }) });

describe('keys', () => {
  it('guessing many is found; a key that works then names its owner', () => {
    const ip = '185.220.100.5';
    const guesses = Array.from({ length: 60 }, (_, i) => withKey(nowMs + i * 900, ip, `k${i}`, 401));
    const hit = withKey(nowMs + 40_500, ip, 'real', 200, 'nurse-7');
    const events = run(inOrder(guesses, [hit]));
    expect(names(events)).toEqual([`api-key-guessing ip ${ip}`]);
    expect(events.at(-1)?.alert.severity).toBe('critical');
    expect(events.at(-1)?.alert.related).toContainEqual({
      kind: 'consumer',
      id: 'id-nurse-7',
      name: 'nurse-7',
    });
  });

  it('one stale key tried for hours is a broken client, not a guess', () => {
    const stuck = Array.from({ length: 5000 }, (_, i) =>
      withKey(nowMs + i * 1000, '198.51.100.9', 'stale', 401),
    );
    expect(told(run(stuck))).toEqual([]);
  });

  it('keys that worked before and ran out together are not guesses', () => {
    const ip = '198.51.100.10';
    const good = Array.from({ length: 40 }, (_, i) =>
      withKey(nowMs + i * 1000, ip, `k${i}`, 200, `c${i % 2}`),
    );
    const refused = Array.from({ length: 40 }, (_, i) =>
      withKey(nowMs + HOUR_MS + i * 1000, ip, `k${i}`, 401),
    );
    expect(told(run(inOrder(good, refused)))).toEqual([]);
  });
});
