import type { EnrichedCall } from '@gatewatch/model';
import { enrichedCall } from './enriched-call.js';
import { SeededRandom } from './random.js';
import { DAY_MS, HOUR_MS, MONDAY_MS } from './ward.js';

export interface OfficeOptions {
  readonly seed: number;
  readonly days: number;
  readonly clerks?: number;
  readonly startMs?: number;
}

const STATES = ['open', 'paid', 'overdue'] as const;
const SERVICE = 'billing-api';

/** One call of a clerk or administrator; the path follows the endpoint. */
export const officeCall = (
  consumer: string,
  timeMs: number,
  endpoint: string,
  more: Omit<Parameters<typeof enrichedCall>[0], 'timeMs'> = {},
): EnrichedCall =>
  enrichedCall({
    timeMs,
    consumer,
    tags: [consumer.split('-')[0] ?? ''],
    ip: '203.0.113.20',
    service: SERVICE,
    endpoint,
    session: `session-${consumer}-${Math.floor(timeMs / DAY_MS)}`,
    path: (endpoint.split(' ')[1] ?? '/').replace('{invoiceId}', String(timeMs % 10_007)),
    ...more,
  });

/**
 * Clerks list invoices, open one and now and then book its payment, all day with human pauses; three administrators care for
 * users and export a report. Sorted by time.
 */
export function office({ seed, days, clerks = 12, startMs = MONDAY_MS }: OfficeOptions): EnrichedCall[] {
  const calls: EnrichedCall[] = [];
  const random = new SeededRandom(seed);
  for (let day = 0; day < days; day++) {
    const morningMs = startMs + day * DAY_MS + 8 * HOUR_MS;
    for (let clerk = 0; clerk < clerks; clerk++) {
      const who = `clerk-${clerk}`;
      let atMs = morningMs + random.wait() * HOUR_MS;
      for (let left = 8 + random.below(8); left > 0; left--) {
        const query = [
          { name: 'state', value: STATES[random.below(3)] ?? 'open' },
          { name: 'page', value: String(1 + random.below(9)) },
        ];
        const call = (endpoint: string, more = {}): void => {
          calls.push(officeCall(who, Math.floor(atMs), endpoint, more));
          atMs += 4000 + random.wait() ** 2 * 60_000;
        };
        call('GET /v1/invoices', { query, status: random.next() < 0.01 ? 400 : 200 });
        for (let open = random.below(4); open > 0; open--) call('GET /v1/invoices/{invoiceId}');
        if (random.next() < 0.5) {
          call('GET /v1/invoices/{invoiceId}');
          call('POST /v1/invoices/{invoiceId}/payments', { status: 201, labels: ['payment'] });
        }
        atMs += random.wait() * 0.6 * HOUR_MS;
      }
    }
    for (let admin = 0; admin < 3; admin++) {
      for (const endpoint of ADMIN_FUNCTIONS) {
        const atMs = Math.floor(morningMs + random.next() * 8 * HOUR_MS);
        calls.push(officeCall(`admin-${admin}`, atMs, endpoint, { labels: ['admin'] }));
      }
    }
  }
  return calls.sort((a, b) => a.call.timeMs - b.call.timeMs);
}

export const ADMIN_FUNCTIONS = [
  'GET /v1/admin/users',
  'POST /v1/admin/users',
  'DELETE /v1/admin/users/{userId}',
  'GET /v1/admin/export',
] as const;
