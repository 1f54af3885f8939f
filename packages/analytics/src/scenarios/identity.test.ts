import type { EnrichedCall } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { clerkCall, clerkLife } from '../testing/clerk.js';
import { enrichedCall, type TestPlace } from '../testing/enriched-call.js';
import { honestLogins, login } from '../testing/logins.js';
import { AMSTERDAM_HOSTING, HAMBURG, SAO_PAULO } from '../testing/places.js';
import { raised, run, told } from '../testing/run.js';
import { DAY_MS, HOUR_MS, inOrder, MONDAY_MS } from '../testing/ward.js';

const TEN_MS = MONDAY_MS + 8 * DAY_MS + 10 * HOUR_MS;
const CARRIER: TestPlace = { ...HAMBURG, asn: 6805, asOrganisation: 'Telefonica Germany Mobile' };
const names = (events: Parameters<typeof raised>[0]) =>
  raised(events).map(({ detector, entity }) => `${detector} ${entity.kind} ${entity.id}`);

/** Ten colleagues of the clerk, each with a desk of their own. */
const colleagues = (dress: (call: EnrichedCall) => EnrichedCall = (call) => call): EnrichedCall[] =>
  Array.from({ length: 10 }, (_, n) =>
    clerkLife(10).map(({ call }) =>
      dress(clerkCall({ timeMs: call.timeMs + n * 7000, consumer: `clerk-${n}`, ip: `80.130.8.${n}` })),
    ),
  ).flat();
const office = (...more: readonly EnrichedCall[][]) => inOrder(clerkLife(10), colleagues(), ...more);

describe('places and clients of honest people', () => {
  it('a traveller with the usual client is none of our business', () => {
    const flight = TEN_MS + 14 * HOUR_MS;
    const travelling = [...clerkLife(10)].map((one) =>
      one.call.timeMs < flight
        ? one
        : clerkCall({ timeMs: one.call.timeMs, ip: '177.32.1.1', place: SAO_PAULO }),
    );
    expect(told(run(inOrder(travelling, colleagues())))).toEqual([]);
  });

  it('neither is a desk and a phone whose carrier changes its address', () => {
    const phone = clerkLife(10)
      .filter((_, n) => n % 3 === 0)
      .map(({ call }) =>
        clerkCall({
          timeMs: call.timeMs + 20_000,
          ip: `176.2.${Math.floor(call.timeMs / (4 * HOUR_MS)) % 200}.5`,
          userAgent: 'Phone/2.4',
          place: CARRIER,
        }),
      );
    expect(told(run(office(phone)))).toEqual([]);
  });

  it('an exit to the internet that moved moves everybody', () => {
    const moved = (one: EnrichedCall): EnrichedCall =>
      one.call.timeMs < TEN_MS ? one : { ...one, ...AMSTERDAM_HOSTING };
    const alerts = raised(run(inOrder(clerkLife(10).map(moved), colleagues(moved))));
    expect(alerts.filter(({ severity }) => severity !== 'low')).toEqual([]);
    expect(alerts.length).toBeLessThanOrEqual(1);
  });

  it('the users of an application come from everywhere with everything', () => {
    const users = Array.from({ length: 3000 }, (_, n) =>
      clerkCall({
        timeMs: MONDAY_MS + Math.floor((n / 3000) * 10 * DAY_MS),
        consumer: 'app',
        tags: ['app'],
        ip: `${80 + (n % 40)}.${(n * 7) % 200}.${(n * 13) % 200}.9`,
        userAgent: `App/${1 + (n % 9)}`,
        place: { ...(n % 3 === 0 ? SAO_PAULO : HAMBURG), asn: 3000 + ((n * 31) % 500) },
      }),
    );
    expect(told(run(office(users)))).toEqual([]);
  });

  it('a job of every month does not awake', () => {
    const months = [-96, -65, -34, -3, 8].flatMap((day) =>
      Array.from({ length: 6 }, (_, n) =>
        clerkCall({ timeMs: MONDAY_MS + day * DAY_MS + 3 * HOUR_MS + n * 60_000, consumer: 'invoicing' }),
      ),
    );
    expect(told(run(office(months)))).toEqual([]);
  });
});

describe('refusals that are no guesses', () => {
  it('an old key that one machine goes on trying after a rotation', () => {
    const old = Array.from({ length: 700 }, (_, n) =>
      enrichedCall({ timeMs: TEN_MS + n * 120_000, ip: '3.120.1.2', presented: 'old', status: 401 }),
    );
    expect(told(run(office(old)))).toEqual([]);
  });

  it('a client that repeats the very same refused log-in from where its owner got in before', () => {
    const before = Array.from({ length: 8 }, (_, day) =>
      login({
        timeMs: MONDAY_MS + day * DAY_MS + 9 * HOUR_MS,
        ip: '84.160.1.2',
        status: 200,
        requestBytes: 390,
      }),
    );
    const stuck = Array.from({ length: 400 }, (_, n) =>
      login({ timeMs: TEN_MS + n * 5000, ip: '84.160.1.2', status: 401, requestBytes: 390 }),
    );
    expect(told(run(inOrder(honestLogins(1, 10), before, stuck)))).toEqual([]);
  });
});

describe('guesses that take turns', () => {
  it('the addresses of one network are one attacker', () => {
    const turns = Array.from({ length: 160 }, (_, n) =>
      login({
        timeMs: TEN_MS + n * 15_000,
        ip: `185.220.101.${n % 16}`,
        status: 401,
        requestBytes: 380 + (n % 29),
      }),
    );
    expect(names(run(inOrder(honestLogins(1, 10), turns)))).toEqual([
      'credential-stuffing ip 185.220.101.0/24',
    ]);
  });

  it('low and slow adds up at the endpoint', () => {
    const slow = Array.from({ length: 300 }, (_, n) =>
      login({
        timeMs: MONDAY_MS + 7 * DAY_MS + n * 500_000,
        ip: `45.${n % 60}.7.9`,
        status: 401,
        requestBytes: 380 + (n % 29),
      }),
    );
    const told = names(run(inOrder(honestLogins(1, 10, 60), slow)));
    expect(new Set(told)).toEqual(new Set(['credential-stuffing endpoint POST /auth/login']));
    // It goes on for two days.
    expect(told.length).toBeLessThanOrEqual(3);
  });

  it('one account guessed from many addresses is named, where the log names users', () => {
    const life = Array.from({ length: 300 }, (_, n) =>
      enrichedCall({ timeMs: MONDAY_MS + n * 40 * 60_000, user: 'ann', namedUser: 'ann', ip: '84.160.1.9' }),
    );
    const guesses = Array.from({ length: 60 }, (_, n) =>
      login({ timeMs: TEN_MS + n * 40_000, ip: `45.${n % 20}.8.9`, status: 401, namedUser: 'ann' }),
    );
    expect(names(run(inOrder(honestLogins(1, 10), life, guesses)))).toContain('brute-force user ann');
  });
});
