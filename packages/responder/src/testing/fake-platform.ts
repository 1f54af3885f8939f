import {
  type DesiredOrder,
  type GatewayConfiguration,
  gatewayConfigurationSchema,
  type Receipt,
  type RehearsedOrder,
  type ResponderHello,
  receiptSchema,
  responderHelloSchema,
} from '@gatewatch/model';
import { z } from 'zod';
import type { Fetch } from '../http-exchange.js';
import type { LogicalClock } from './logical-clock.js';

export interface FakePlatform {
  readonly fetch: Fetch;
  /** What responders should make true; each change wakes the long polls. */
  want(orders: readonly DesiredOrder[]): void;
  /** Orders as the wire may carry them: unknown actions, no authority. */
  wantRaw(orders: readonly unknown[]): void;
  rehearse(orders: readonly RehearsedOrder[]): void;
  stop(stopped: boolean): void;
  setDown(down: boolean): void;
  /** 400 for requests with a receipt of this order. */
  refuseReceiptsOf(orderId: string): void;
  readonly receipts: Receipt[];
  readonly hellos: ResponderHello[];
  readonly polls: string[];
  readonly configurations: GatewayConfiguration[];
}

const answer = (status: number, body?: unknown) => ({
  status,
  text: async () => (body === undefined ? '' : JSON.stringify(body)),
});

/** The platform's responder routes, in memory, with a long poll on the logical clock. */
export function createFakePlatform(clock: LogicalClock): FakePlatform {
  let version = 1;
  let orders: readonly unknown[] = [];
  let rehearsed: readonly RehearsedOrder[] = [];
  let stopped = false;
  let down = false;
  let refused = '';
  const waiting = new Set<() => void>();
  const receipts: Receipt[] = [];
  const hellos: ResponderHello[] = [];
  const polls: string[] = [];
  const configurations: GatewayConfiguration[] = [];
  const wakeAll = () => {
    for (const wake of [...waiting]) wake();
  };

  const change =
    <T>(apply: (next: T) => void) =>
    (next: T) => {
      apply(next);
      version += 1;
      wakeAll();
    };

  const poll = (url: URL, signal: AbortSignal) =>
    new Promise<ReturnType<typeof answer>>((resolve, reject) => {
      polls.push(url.search);
      const known = Number(url.searchParams.get('version'));
      const done = () => {
        cancel();
        waiting.delete(done);
        if (down) reject(new Error('connection reset'));
        else
          resolve(
            answer(200, { version, at: new Date(clock.now()).toISOString(), orders, rehearsed, stopped }),
          );
      };
      const cancel = clock.schedule(Number(url.searchParams.get('waitMs')), done);
      signal.addEventListener('abort', () => {
        cancel();
        waiting.delete(done);
        reject(new Error('aborted'));
      });
      waiting.add(done);
      if (known !== version || Number(url.searchParams.get('waitMs')) === 0) done();
    });

  return {
    receipts,
    hellos,
    polls,
    configurations,
    async fetch(address, init) {
      if (down) throw new Error('connect ECONNREFUSED');
      const url = new URL(address);
      if (init.headers.authorization !== 'Bearer responder-token') return answer(401);
      if (url.pathname.endsWith('/orders')) return await poll(url, init.signal);
      const body: unknown = JSON.parse(init.body ?? 'null');
      if (url.pathname.endsWith('/hello')) {
        hellos.push(responderHelloSchema.parse(body));
        return answer(204);
      }
      if (url.pathname.endsWith('/configuration')) {
        configurations.push(gatewayConfigurationSchema.parse(body));
        return answer(204);
      }
      const sent = z.strictObject({ receipts: z.array(receiptSchema) }).parse(body);
      if (sent.receipts.some((receipt) => receipt.orderId === refused))
        return answer(400, { title: 'wrong' });
      receipts.push(...sent.receipts);
      return answer(204);
    },
    want: change((next: readonly DesiredOrder[]) => {
      orders = next;
    }),
    wantRaw: change((next: readonly unknown[]) => {
      orders = next;
    }),
    rehearse: change((next: readonly RehearsedOrder[]) => {
      rehearsed = next;
    }),
    stop: change((next: boolean) => {
      stopped = next;
    }),
    setDown(next) {
      down = next;
      if (down) wakeAll();
    },
    refuseReceiptsOf(orderId) {
      refused = orderId;
    },
  };
}
