import { z } from 'zod';
import { MetricsText } from './metrics-text.js';

export interface KongAddress {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** A counter of a Kong node as it stands now. */
interface KongCounter {
  /**
   * `with-service`: calls that matched a service (Prometheus plugin). `everything`: all that nginx served on all
   * listeners, Admin API and our own questions among them.
   */
  readonly kind: 'with-service' | 'everything';
  readonly value: number;
  /** The answer's `date` header. */
  readonly date: string | null;
  /** What `kong.node.get_id()` says on this node, where it can be had. */
  readonly nodeId?: string;
}

export type KongSays = KongCounter | { readonly kind: 'unknown'; readonly problem: string };

/** Metrics of thousands of routes and consumers are some MB. */
const LONGEST_ANSWER = 64 * 1024 * 1024;
const rootSchema = z.object({ node_id: z.string().min(1).max(128) });
const statusSchema = z.object({ server: z.object({ total_requests: z.number().nonnegative() }) });

/** Asks `/metrics`, else `/status`; `/` for the node's id. Never rejects; never follows a redirect. */
export async function askKong(address: KongAddress): Promise<KongSays> {
  try {
    const metrics = await get(address, 'metrics');
    const date = metrics.headers.get('date');
    const read = metrics.ok ? await readMetrics(metrics) : await drop(metrics);
    const nodeId = read?.nodeId ?? (await askNodeId(address));
    const found = (kind: KongCounter['kind'], value: number, at = date): KongCounter =>
      nodeId === undefined ? { kind, value, date: at } : { kind, value, date: at, nodeId };
    if (read?.callsWithService !== undefined) return found('with-service', read.callsWithService);
    if (read?.nginxRequests !== undefined) return found('everything', read.nginxRequests);
    const status = await get(address, 'status');
    if (!status.ok) {
      await drop(status);
      return unknown(`/metrics answered ${metrics.status}, /status ${status.status}`);
    }
    const parsed = statusSchema.safeParse(JSON.parse(await readText(status)));
    return parsed.success
      ? found('everything', parsed.data.server.total_requests, status.headers.get('date'))
      : unknown('/status has no server.total_requests');
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return unknown(cause instanceof Error ? cause.message : String(cause));
  }
}

/** The Admin API tells it; the Status API has no such path. */
async function askNodeId(address: KongAddress): Promise<string | undefined> {
  const root = await get(address, '');
  if (!root.ok) return await drop(root);
  const parsed = rootSchema.safeParse(JSON.parse(await readText(root)));
  return parsed.success ? parsed.data.node_id : undefined;
}

function get({ url, headers, timeoutMs }: KongAddress, path: string): Promise<Response> {
  const base = url.endsWith('/') ? url : `${url}/`;
  return fetch(new URL(path, base), { headers, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
}

const unknown = (problem: string): KongSays => ({ kind: 'unknown', problem });

async function drop(response: Response): Promise<undefined> {
  await response.body?.cancel();
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
