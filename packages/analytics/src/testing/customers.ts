import type { EnrichedCall } from '@gatewatch/model';
import { enrichedCall } from './enriched-call.js';
import { SeededRandom } from './random.js';
import { DAY_MS, HOUR_MS, MONDAY_MS } from './ward.js';

export interface CustomersOptions {
  readonly seed: number;
  readonly days: number;
  readonly customers?: number;
  /** Orders each has from the beginning; about one in three days brings another. */
  readonly orders?: number;
  /** Members of the support staff, who open anybody's. */
  readonly support?: number;
  readonly startMs?: number;
}

/** A customer's order, as an object. */
const orderOf = (customer: number, n: number): string => String(500_000 + customer * 1000 + n * 37);

const order = (timeMs: number, consumer: string, tag: string, id: string): EnrichedCall =>
  enrichedCall({
    timeMs,
    consumer,
    tags: [tag],
    ip: `192.0.2.${tag === 'support' ? 250 : 1 + (Number(consumer.split('-')[1]) % 240)}`,
    service: 'shop',
    endpoint: 'GET /orders/{orderId}',
    object: { type: 'order', id },
  });

/** Customers of a shop who look at their own orders again and again, and a support staff that looks at anybody's. */
export function customers(options: CustomersOptions): EnrichedCall[] {
  const { seed, days, customers: many = 24, orders = 4, support = 0, startMs = MONDAY_MS } = options;
  const calls: EnrichedCall[] = [];
  for (let customer = 0; customer < many; customer++) {
    const random = new SeededRandom(seed * 977 + customer);
    for (let day = 0; day < days; day++) {
      if (random.next() < 0.25) continue;
      const own = orders + Math.floor(day / 3);
      for (let look = 1 + random.below(4); look > 0; look--) {
        const timeMs = Math.floor(startMs + day * DAY_MS + (8 + 12 * random.next()) * HOUR_MS);
        calls.push(order(timeMs, `customer-${customer}`, 'customer', orderOf(customer, random.below(own))));
      }
    }
  }
  for (let member = 0; member < support; member++) {
    const random = new SeededRandom(seed * 1009 + member);
    for (let day = 0; day < days; day++) {
      for (let look = 4 + random.below(8); look > 0; look--) {
        const timeMs = Math.floor(startMs + day * DAY_MS + (8 + 9 * random.next()) * HOUR_MS);
        const id = orderOf(random.below(many), random.below(orders));
        calls.push(order(timeMs, `agent-${member}`, 'support', id));
      }
    }
  }
  return calls.sort((a, b) => a.call.timeMs - b.call.timeMs);
}

/** One caller opens one order each of `count` others. */
export const intrusion = (
  consumer: string,
  tag: string,
  fromMs: number,
  count: number,
  everyMs: number,
): EnrichedCall[] =>
  Array.from({ length: count }, (_, i) => order(fromMs + i * everyMs, consumer, tag, orderOf(5 + i, 1)));
