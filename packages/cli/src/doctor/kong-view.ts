import { z } from 'zod';
import { TIMEOUT_MS } from './check.js';

const scope = z.object({ id: z.string() }).nullish();
const pluginSchema = z.object({
  name: z.string(),
  enabled: z.boolean(),
  service: scope,
  route: scope,
  consumer: scope,
  config: z.record(z.string(), z.unknown()),
});
export type KongPlugin = z.infer<typeof pluginSchema>;

const rootSchema = z.object({
  version: z.string(),
  configuration: z.object({
    database: z.string(),
    trusted_ips: z.array(z.string()).or(z.record(z.string(), z.unknown())).optional(),
    real_ip_header: z.string().optional(),
  }),
});

export type KongView =
  | { readonly kind: 'not-configured' }
  | { readonly kind: 'unreachable'; readonly url: string; readonly problem: string }
  | {
      readonly kind: 'kong';
      readonly url: string;
      readonly version: string;
      readonly database: string;
      readonly trustedIps: number;
      readonly realIpHeader: string;
      readonly plugins: readonly KongPlugin[];
      /** Kong's clock less ours, milliseconds, by its Date header: right to a second. */
      readonly clockAheadMs: number | undefined;
    };

/** Reads what the checks need from Kong's Admin API; changes nothing. */
export async function viewKong(url: string | undefined): Promise<KongView> {
  if (url === undefined) return { kind: 'not-configured' };
  const base = url.replace(/\/$/, '');
  const get = (path: string): Promise<Response> =>
    fetch(`${base}${path}`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  try {
    const root = await get('/');
    const { version, configuration } = rootSchema.parse(await root.json());
    const { data } = z
      .object({ data: z.array(pluginSchema) })
      .parse(await (await get('/plugins?size=1000')).json());
    const date = Date.parse(root.headers.get('date') ?? '');
    const { trusted_ips: trusted = [] } = configuration;
    return {
      kind: 'kong',
      url,
      version,
      database: configuration.database,
      // Kong writes an empty list as `{}`.
      trustedIps: Array.isArray(trusted) ? trusted.length : 0,
      realIpHeader: configuration.real_ip_header ?? 'X-Real-IP',
      plugins: data.filter(({ enabled }) => enabled),
      clockAheadMs: Number.isNaN(date) ? undefined : date - Date.now(),
    };
  } catch (error) {
    return { kind: 'unreachable', url, problem: error instanceof Error ? error.message : String(error) };
  }
}
