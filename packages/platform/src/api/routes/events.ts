import type { LiveEvent } from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { PROBLEMS } from './shared-responses.js';

const events = createRoute({
  method: 'get',
  path: '/api/v1/events',
  summary: 'Server-sent events: what just changed, see LiveEvent',
  responses: { 200: { description: 'text/event-stream', content: { 'text/event-stream': {} } }, ...PROBLEMS },
});

/** Keeps proxies and browsers from taking a quiet stream for a dead one. */
const HEARTBEAT_MS = 15_000;

/** A reader slower than this loses events instead of costing memory; the UI reloads when it sees `stats` jump. */
const MAX_WAITING = 1000;

export function eventRoutes(api: Api, { live, stats, setup, stopping }: ApiParts): void {
  api.openapi(events, (c) =>
    streamSSE(c, async (stream) => {
      const waiting: LiveEvent[] = [];
      let wake: () => void = () => {};
      const unsubscribe = live.subscribe((event) => {
        if (waiting.length < MAX_WAITING) waiting.push(event);
        wake();
      });
      const end = (): void => wake();
      stopping.addEventListener('abort', end);
      stream.onAbort(end);
      try {
        // What happens while the figures are gathered is told as well.
        waiting.unshift({ kind: 'setup', setup: setup() }, { kind: 'stats', stats: await stats() });
        while (!stream.aborted && !stopping.aborted) {
          const event = waiting.shift();
          if (event !== undefined) {
            await stream.writeSSE({ event: event.kind, data: JSON.stringify(event) });
            continue;
          }
          const woken = await new Promise<boolean>((resolve) => {
            const timer = setTimeout(() => resolve(false), HEARTBEAT_MS);
            wake = () => {
              clearTimeout(timer);
              resolve(true);
            };
          });
          if (!woken) await stream.write(': still here\n\n');
        }
      } finally {
        unsubscribe();
        stopping.removeEventListener('abort', end);
      }
    }),
  );
}
