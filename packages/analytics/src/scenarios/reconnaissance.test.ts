import type { EnrichedCall } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { ATTACK_MS } from '../testing/attacks/attack-example.js';
import { enrichedCall } from '../testing/enriched-call.js';
import { office, officeCall } from '../testing/office.js';
import { run, told } from '../testing/run.js';
import { DAY_MS, inOrder, MONDAY_MS } from '../testing/ward.js';

const life = office({ seed: 11, days: 9 });
const after = (...more: readonly (readonly EnrichedCall[])[]) => told(run(inOrder(life, ...more)));
const LISTS = 'GET /v1/invoices';
const page = (value: string) => [
  { name: 'state', value: 'open' },
  { name: 'page', value },
];

describe('what looks like reconnaissance and is not', () => {
  it('is a service that fails for everybody', () => {
    const outage = Array.from({ length: 200 }, (_, i) =>
      officeCall(`clerk-${i % 12}`, ATTACK_MS + i * 1500, LISTS, {
        status: 500,
        query: page(String(1 + (i % 9))),
      }),
    );
    expect(after(outage)).toEqual([]);
  });

  it('is a broken client that repeats one request', () => {
    const stuck = Array.from({ length: 300 }, (_, i) =>
      officeCall('clerk-4', ATTACK_MS + i * 6000, LISTS, { status: 400, query: page('1') }),
    );
    expect(after(stuck).filter((line) => /fuzzing|oracle|probing|parameter/.test(line))).toEqual([]);
  });

  it('is the internet’s daily scanners, who get nothing', () => {
    const scanners = Array.from({ length: 6 * 50 }, (_, i) =>
      enrichedCall({
        timeMs: MONDAY_MS + (2 + Math.floor(i / 50)) * DAY_MS + (i % 50) * 900,
        ip: `198.51.100.${50 + Math.floor(i / 50)}`,
        service: 'api.example.com',
        endpoint: 'GET /{unmatched}',
        path: `/${['backup', 'old', 'wp', 'cgi', 'admin'][i % 5]}/${String.fromCharCode(97 + (i % 10))}.php`,
        known: false,
        status: 404,
      }),
    );
    expect(after(scanners)).toEqual([]);
  });

  it('is a release: a new parameter, a new endpoint and a new method, soon used by many', () => {
    const release = Array.from({ length: 120 }, (_, i) =>
      officeCall(
        `clerk-${i % 12}`,
        ATTACK_MS + i * 61_000 + (i % 7) * 13_000,
        ['GET /v1/invoices', 'GET /v1/invoices/summary', 'PATCH /v1/invoices/{invoiceId}'][i % 3] ?? LISTS,
        i % 3 === 0 ? { query: [...page('2'), { name: 'fields', value: 'v2' }] } : {},
      ),
    );
    expect(after(release)).toEqual([]);
  });

  it('is a browser that asks before it calls', () => {
    const preflights = Array.from({ length: 40 }, (_, i) =>
      officeCall('clerk-4', ATTACK_MS + i * 40_000 + (i % 5) * 9000, `OPTIONS /v1/invoices`, { status: 204 }),
    );
    expect(after(preflights).filter((line) => line.includes('verb'))).toEqual([]);
  });
});
