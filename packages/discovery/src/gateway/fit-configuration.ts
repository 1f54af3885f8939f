import { type GatewayConfiguration, MAX_CONFIGURATION_BYTES } from '@gatewatch/model';

/** Rows read of each list at most; a gap says what was left out. */
export const MAX_ROWS = {
  services: 5000,
  routes: 10_000,
  plugins: 10_000,
  consumers: 20_000,
  credentials: 20_000,
  certificates: 2000,
  upstreams: 2000,
  gaps: 100,
} as const;

type Lists = Exclude<keyof typeof MAX_ROWS, 'gaps'>;
/** In this order lists give way; what posture needs most stays longest. */
const GIVE_WAY: readonly Lists[] = [
  'credentials',
  'consumers',
  'upstreams',
  'certificates',
  'plugins',
  'routes',
  'services',
];

const bytesOf = (value: unknown): number => {
  const text = JSON.stringify(value);
  let more = 0;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) more += 2;
  return text.length + more;
};

/** The configuration within its bounds: rows by list, bytes together. Says in `gaps` what does not fit. */
export function fitConfiguration(whole: GatewayConfiguration): GatewayConfiguration {
  let fitted = whole;
  const left: { what: string; why: string }[] = [];
  for (const list of GIVE_WAY) {
    const rows = fitted[list];
    if (rows.length <= MAX_ROWS[list]) continue;
    fitted = { ...fitted, [list]: rows.slice(0, MAX_ROWS[list]) };
    left.push({ what: list, why: `the first ${MAX_ROWS[list]} of ${rows.length} are kept` });
  }
  let excess = bytesOf(fitted) - MAX_CONFIGURATION_BYTES + 64 * 1024;
  for (const list of GIVE_WAY) {
    if (excess <= 0) break;
    const rows = fitted[list];
    if (rows.length === 0) continue;
    const bytes = bytesOf(rows);
    const keep = Math.max(0, Math.floor(rows.length * (1 - excess / bytes) * 0.95));
    fitted = { ...fitted, [list]: rows.slice(0, keep) };
    excess -= bytes - bytesOf(fitted[list]);
    left.push({
      what: list,
      why: `the first ${keep} of ${rows.length} fit into ${MAX_CONFIGURATION_BYTES} bytes`,
    });
  }
  const gaps = [...left, ...fitted.gaps];
  return {
    ...fitted,
    gaps:
      gaps.length <= MAX_ROWS.gaps
        ? gaps
        : [
            ...gaps.slice(0, MAX_ROWS.gaps - 1),
            { what: 'gaps', why: `${gaps.length - MAX_ROWS.gaps + 1} more` },
          ],
  };
}
