import type { Server } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { serve as serveHono } from '@hono/node-server';
import type { Api } from './api/api-env.js';

export interface Serving {
  readonly url: string;
  /** Takes no new connections, gives the running requests `graceMs`, then cuts what is left. */
  stop(graceMs: number): Promise<void>;
}

/** Listens; rejects with the system's error when the port is taken. */
export function serve(api: Api, host: string, port: number): Promise<Serving> {
  return new Promise((resolve, reject) => {
    const server = serveHono({ fetch: api.fetch, hostname: host, port }, (address) => {
      server.off('error', reject);
      resolve({ url: urlOf(address, host), stop: (graceMs) => stopServer(server as Server, graceMs) });
    });
    server.on('error', reject);
  });
}

function urlOf(address: AddressInfo, host: string): string {
  const wildcard = host === '0.0.0.0' || host === '::';
  const name = wildcard ? '127.0.0.1' : isIPv6(host) ? `[${host}]` : host;
  return `http://${name}:${address.port}`;
}

function stopServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
