import type { Setup } from '@gatewatch/model';

const isLoopback = (host: string): boolean => host === '127.0.0.1' || host === 'localhost' || host === '::1';

/** The call that makes Kong send every request's log entry to our TCP port. */
export function tcpLogSnippet({ host, port }: { readonly host: string; readonly port: number }): string {
  return [
    'curl -sS -X POST http://localhost:8001/plugins \\',
    '  --data name=tcp-log \\',
    `  --data config.host=${host} \\`,
    `  --data config.port=${port}`,
  ].join('\n');
}

/** The platform's own door asks for the collector's token; a collector's HTTP source beside Kong does not. */
export const needsToken = (url: string): boolean => url.includes('/api/v1/ingest/');

/**
 * The same over HTTP, which Kong queues and retries. JSON, because the type of `headers` differs by version and a form
 * cannot say which: strings since 3.0, lists of strings before.
 */
export function httpLogSnippet(url: string, kong: '3' | '2'): string {
  const bearer = 'Bearer COLLECTOR_TOKEN';
  const headers = { Authorization: kong === '3' ? bearer : [bearer] };
  const config = { http_endpoint: url, ...(needsToken(url) ? { headers } : {}) };
  return [
    'curl -sS -X POST http://localhost:8001/plugins \\',
    "  -H 'Content-Type: application/json' \\",
    `  --data '${JSON.stringify({ name: 'http-log', config })}'`,
  ].join('\n');
}

/** True when only a Kong on the same machine can reach the given address. */
export const onlyThisMachine = (setup: Setup): boolean =>
  setup.kongTcp !== null && isLoopback(setup.kongTcp.host);
