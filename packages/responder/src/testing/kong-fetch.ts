import type { FakeKong } from '@gatewatch/simulator';
import type { Fetch } from '../http-exchange.js';
import type { LogicalClock } from './logical-clock.js';

/** A fake Kong as `fetch` meets it: delays on the logical clock, refused and broken connections as errors. */
export function kongFetch(kong: FakeKong, clock: LogicalClock): Fetch {
  return (address, init) =>
    new Promise((resolve, reject) => {
      if (init.signal.aborted) return reject(new Error('aborted'));
      const url = new URL(address);
      const reply = kong.handle({
        method: init.method,
        path: `${url.pathname}${url.search}`,
        headers: init.headers,
        body: init.body,
      });
      if (reply.kind !== 'answer') return reject(new Error(reply.kind));
      const cancel = clock.schedule(reply.delayMs, () =>
        resolve({ status: reply.status, text: async () => reply.body }),
      );
      init.signal.addEventListener('abort', () => {
        cancel();
        reject(new Error('aborted'));
      });
    });
}
