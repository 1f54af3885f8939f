import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LiveEvent, Stats } from '@gatewatch/model';
import type { Connect, Plugin } from 'vite';
import { ALERTS } from './clinic-alerts.js';
import { ORDERS } from './clinic-orders.js';
import { answer } from './clinic-routes.js';
import { setup } from './clinic-state.js';
import { world } from './clinic-world.js';

const TICK_MS = 1_000;

function stats(seconds: number): Stats {
  return {
    calls: { received: 896_540 + seconds * 38, stored: 896_531 + seconds * 38, malformed: 81, duplicates: 0 },
    alerts: ALERTS.length,
    openAlerts: ALERTS.filter((alert) => alert.state === 'open').length,
    services: 4,
    endpoints: 14,
    consumers: 15,
    activeOrders: ORDERS.filter(({ wanted, endingSince }) => wanted || endingSince !== undefined).length,
    callsPerSecond: 38 + 9 * Math.sin(seconds / 5) + 4 * Math.sin(seconds / 2),
  };
}

/** A made-up platform: routes of `/api/v1` with a clinic's data, and its live events. */
export function clinicPlugin(empty: boolean): Plugin {
  world.setup = setup(empty);
  const listeners = new Set<ServerResponse>();
  const send = (event: LiveEvent): void => {
    for (const listener of listeners)
      listener.write(`event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`);
  };
  world.emit = send;
  let seconds = 0;
  const timer = setInterval(() => {
    seconds++;
    world.stats = stats(seconds);
    if (world.setup.firstCallAt !== null) send({ kind: 'stats', stats: world.stats });
  }, TICK_MS);
  timer.unref();
  world.stats = stats(0);

  const handle: Connect.NextHandleFunction = (request, response, next) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!url.pathname.startsWith('/api/v1/')) return next();
    if (url.pathname === '/api/v1/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': hello\n\n');
      listeners.add(response);
      request.on('close', () => listeners.delete(response));
      return;
    }
    void reply(request, response, url);
  };
  return {
    name: 'clinic',
    configureServer: (server) => void server.middlewares.use(handle),
    configurePreviewServer: (server) => {
      // The same policy as the platform's, so that a breach shows here.
      server.middlewares.use((_, response, next) => {
        response.setHeader('content-security-policy', "default-src 'self'; style-src 'self' 'unsafe-inline'");
        next();
      });
      server.middlewares.use(handle);
    },
  };
}

async function reply(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString();
  const { status, body } = answer(request.method ?? 'GET', url, text === '' ? {} : JSON.parse(text));
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  response.writeHead(status, { 'content-type': type });
  response.end(status === 204 ? undefined : JSON.stringify(body));
}
