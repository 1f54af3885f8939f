import { z } from 'zod';
import { MetricsText } from './metrics-text.js';

export interface KongAddress {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** A counter of a Kong node as it stands now. */
export type KongCounter =
  /** Calls that matched a service (Prometheus plugin). */
  | { readonly kind: 'with-service'; readonly value: number; readonly date: string | null }
  /** Everything nginx served on all listeners, Admin API and our own questions among them. */
  | { readonly kind: 'everything'; readonly value: number; readonly date: string | null }
  | { readonly kind: 'unknown'; readonly problem: string };

/** Metrics of thousands of routes and consumers are some MB. */
const LONGEST_ANSWER = 64 * 1024 * 1024;
const statusSchema = z.object({ server: z.object({ total_requests: z.number().nonnegative() }) });

/** Asks `/metrics`, else `/status`. Never rejects; never follows a redirect. */
export async function askKong({ url, headers, timeoutMs }: KongAddress): Promise<KongCounter> {
  const base = url.endsWith('/') ? url : `${url}/`;
  const get = (path: string): Promise<Response> =>
    fetch(new URL(path, base), { headers, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  try {
    const metrics = await get('metrics');
    const date = metrics.headers.get('date');
    if (metrics.ok) {
      const { callsWithService, nginxRequests } = await readMetrics(metrics);
      if (callsWithService !== undefined) return { kind: 'with-service', value: callsWithService, date };
      if (nginxRequests !== undefined) return { kind: 'everything', value: nginxRequests, date };
    } else await metrics.body?.cancel();
    const status = await get('status');
    if (!status.ok) {
      await status.body?.cancel();
      return {
        kind: 'unknown',
        problem: `/metrics answered ${metrics.status}, /status ${status.status}`,
      };
    }
    const read = statusSchema.safeParse(JSON.parse(await readText(status)));
    return read.success
      ? { kind: 'everything', value: read.data.server.total_requests, date: status.headers.get('date') }
      : { kind: 'unknown', problem: '/status has no server.total_requests' };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { kind: 'unknown', problem: cause instanceof Error ? cause.message : String(cause) };
  }
}

async function* chunksOf(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > LONGEST_ANSWER) throw new Error(`the answer is longer than ${LONGEST_ANSWER} bytes`);
    yield decoder.decode(chunk, { stream: true });
  }
}

async function readMetrics(response: Response): Promise<ReturnType<MetricsText['end']>> {
  const text = new MetricsText();
  for await (const chunk of chunksOf(response)) text.push(chunk);
  return text.end();
}

async function readText(response: Response): Promise<string> {
  let text = '';
  for await (const chunk of chunksOf(response)) text += chunk;
  return text;
}
