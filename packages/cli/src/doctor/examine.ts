import { access, constants, readFile, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { FileConfig } from '../config.js';

export interface Finding {
  readonly verdict: 'ok' | 'warning' | 'problem';
  readonly what: string;
  readonly advice?: string;
}

const GIB = 1024 ** 3;
const ENOUGH_DISK_BYTES = 5 * GIB;
const TIMEOUT_MS = 3000;
const readySchema = z.object({ url: z.string(), pid: z.number(), tokenFile: z.string() });
const pluginsSchema = z.object({ data: z.array(z.object({ name: z.string(), enabled: z.boolean() })) });

async function examineData(dataDir: string): Promise<Finding[]> {
  const writable = await access(dataDir, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!writable) {
    return [
      {
        verdict: 'warning',
        what: `no data directory at ${dataDir}`,
        advice: '"gatewatch up" makes it at first start',
      },
    ];
  }
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  const gib = (free / GIB).toFixed(1);
  return free >= ENOUGH_DISK_BYTES
    ? [{ verdict: 'ok', what: `data directory ${dataDir}, ${gib} GiB free` }]
    : [
        {
          verdict: 'warning',
          what: `only ${gib} GiB free for ${dataDir}`,
          advice: 'make room, or keep less: platform.retentionDays: 30',
        },
      ];
}

const portIsFree = (host: string, port: number): Promise<boolean> =>
  new Promise((free) => {
    const server = createServer();
    server.once('error', () => free(false));
    server.listen(port, host, () => server.close(() => free(true)));
  });

async function examinePorts({ host, port, kongTcp }: FileConfig): Promise<Finding[]> {
  const wanted = [
    { name: 'UI and API', port, flag: '--port' },
    { name: 'Kong TCP Log', port: kongTcp, flag: '--kong-tcp' },
  ];
  return Promise.all(
    wanted.map(
      async ({ name, port: number, flag }): Promise<Finding> =>
        (await portIsFree(host, number))
          ? { verdict: 'ok', what: `${name}: port ${number} is free` }
          : {
              verdict: 'problem',
              what: `${name}: port ${number} on ${host} is in use`,
              advice: `choose another: ${flag} ${number + 10}`,
            },
    ),
  );
}

async function examineRunning(dataDir: string): Promise<Finding[] | undefined> {
  try {
    const ready = readySchema.parse(JSON.parse(await readFile(join(dataDir, 'ready.json'), 'utf8')));
    const answer = await fetch(`${ready.url}/readyz`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const token = (await readFile(ready.tokenFile, 'utf8')).trim();
    const stats = await fetch(`${ready.url}/api/v1/stats`, { headers: { authorization: `Bearer ${token}` } });
    const { calls } = z
      .object({ calls: z.object({ received: z.number(), malformed: z.number() }) })
      .parse(await stats.json());
    const received: Finding =
      calls.received > 0
        ? { verdict: 'ok', what: `${calls.received} calls received, ${calls.malformed} malformed lines` }
        : {
            verdict: 'warning',
            what: 'no call received yet',
            advice: "point Kong's tcp-log plugin here; see docs/guides/kong-setup.md",
          };
    return [
      { verdict: answer.ok ? 'ok' : 'problem', what: `running at ${ready.url} (process ${ready.pid})` },
      received,
    ];
  } catch {
    return undefined;
  }
}

async function examineKong(url: string | undefined): Promise<Finding[]> {
  if (url === undefined) {
    return [
      {
        verdict: 'warning',
        what: 'no Kong Admin API: orders wait',
        advice: '--kong-admin http://127.0.0.1:8001',
      },
    ];
  }
  try {
    const root = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const { version, configuration } = z
      .object({ version: z.string(), configuration: z.object({ database: z.string() }) })
      .parse(await root.json());
    const findings: Finding[] = [{ verdict: 'ok', what: `Kong ${version} answers at ${url}` }];
    if (configuration.database === 'off') {
      findings.push({
        verdict: 'problem',
        what: 'this Kong runs without a database: its Admin API takes no orders',
        advice: 'see docs/guides/response.md',
      });
    }
    const { data } = pluginsSchema.parse(
      await (await fetch(`${url.replace(/\/$/, '')}/plugins?size=1000`)).json(),
    );
    const logs = data.some(({ name, enabled }) => enabled && (name === 'tcp-log' || name === 'http-log'));
    findings.push(
      logs
        ? { verdict: 'ok', what: 'a tcp-log or http-log plugin is on' }
        : {
            verdict: 'problem',
            what: 'no tcp-log or http-log plugin: Kong sends nothing',
            advice: `curl -X POST ${url}/plugins --data name=tcp-log --data config.host=HOST --data config.port=8601`,
          },
    );
    return findings;
  } catch (error) {
    return [
      {
        verdict: 'problem',
        what: `Kong's Admin API at ${url}: ${error instanceof Error ? error.message : String(error)}`,
        advice: 'is the URL right, and does this machine reach it?',
      },
    ];
  }
}

/** Looks at everything that a set-up commonly gets wrong. Never throws. */
export async function examine(config: FileConfig): Promise<readonly Finding[]> {
  const dataDir = resolve(config.data);
  const running = await examineRunning(dataDir);
  return [
    { verdict: 'ok', what: `Node.js ${process.versions.node}` },
    ...(await examineData(dataDir)),
    ...(running ?? (await examinePorts(config))),
    ...(await examineKong(config.kongAdmin)),
  ];
}
