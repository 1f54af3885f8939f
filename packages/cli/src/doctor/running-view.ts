import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { TIMEOUT_MS } from './check.js';

const readySchema = z.object({ url: z.string(), pid: z.number(), tokenFile: z.string() });
const statsSchema = z.object({ calls: z.object({ received: z.number(), malformed: z.number() }) });
const noticesSchema = z.object({
  items: z.array(
    z.object({
      kind: z.string(),
      severity: z.string(),
      subject: z.string(),
      detail: z.string(),
      advice: z.string(),
    }),
  ),
});
const huntSchema = z.object({ rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))) });

export interface RunningView {
  readonly url: string;
  readonly pid: number;
  readonly ready: boolean;
  readonly calls: { readonly received: number; readonly malformed: number };
  readonly notices: z.infer<typeof noticesSchema>['items'];
  /** The address that most calls of the last day came from, and its share of them (0 … 1); undefined without calls. */
  readonly busiestAddress:
    | { readonly address: string; readonly share: number; readonly calls: number }
    | undefined;
}

const BUSIEST = `select client_ip, count() as calls, sum(calls) over () as all from calls
  group by client_ip order by calls desc limit 1`;

/** Asks the platform that runs on this data directory; undefined when none answers. */
export async function viewRunning(dataDir: string): Promise<RunningView | undefined> {
  try {
    const ready = readySchema.parse(JSON.parse(await readFile(join(dataDir, 'ready.json'), 'utf8')));
    const token = (await readFile(ready.tokenFile, 'utf8')).trim();
    const ask = (path: string, body?: unknown): Promise<Response> =>
      fetch(`${ready.url}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    const readyz = await ask('/readyz');
    const { calls } = statsSchema.parse(await (await ask('/api/v1/stats')).json());
    const { items } = noticesSchema.parse(await (await ask('/api/v1/notices?open=true')).json());
    const hunt = huntSchema.safeParse(await (await ask('/api/v1/hunt', { sql: BUSIEST })).json());
    const [row] = hunt.success ? hunt.data.rows : [];
    const all = Number(row?.[2] ?? 0);
    return {
      url: ready.url,
      pid: ready.pid,
      ready: readyz.ok,
      calls,
      notices: items,
      busiestAddress:
        all === 0
          ? undefined
          : { address: String(row?.[0]), share: Number(row?.[1]) / all, calls: Number(row?.[1]) },
    };
  } catch {
    return undefined;
  }
}
