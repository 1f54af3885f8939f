import { type CompletenessRow, completenessRowSchema, noticeSchema } from '@gatewatch/model';

const MINUTE_MS = 60_000;
const minuteOf = (at: number): string => new Date(Math.floor(at / MINUTE_MS) * MINUTE_MS).toISOString();

/** Two Kongs that tell how many calls they served, one of them with a gap, and an NGINX that does not tell. */
export const completeness = (fromMs: number): CompletenessRow[] => {
  const rows: CompletenessRow[] = [];
  for (let at = Math.max(fromMs, Date.now() - 12 * 3_600_000); at < Date.now() - MINUTE_MS; at += MINUTE_MS) {
    const ago = Math.floor((Date.now() - at) / MINUTE_MS);
    const busy = 900 + Math.round(300 * Math.sin(at / 2_000_000));
    for (const node of ['kong-a', 'kong-b', 'nginx-legacy']) {
      const share = node === 'kong-b' ? shareAt(ago) : 1;
      const tells = node !== 'nginx-legacy';
      rows.push(
        completenessRowSchema.parse({
          node,
          minute: minuteOf(at),
          arrived: Math.round(busy * share),
          expected: tells ? busy : null,
          share: tells ? Math.round(busy * share) / busy : null,
          duplicates: 0,
          skewMs: node === 'nginx-legacy' ? 94_000 : 180,
          collectors: ['ward-gateway'],
        }),
      );
    }
  }
  return rows;
};

/** A restart of the collector 70 minutes ago, and a trickle now. */
const shareAt = (ago: number): number =>
  ago > 66 && ago < 72 ? 0.2 : ago < 20 ? 0.93 : ago % 37 === 0 ? 0.995 : 1;

const ago = (minutes: number): string => new Date(Date.now() - minutes * MINUTE_MS).toISOString();

export const NOTICES = () => [
  noticeSchema.parse({
    id: 'notice-1',
    kind: 'log-gap',
    severity: 'warning',
    subject: 'kong-b',
    detail: '93.0 % of the calls of the last 15 minutes arrived: 945 of 13,500 are missing.',
    advice:
      'Look at the gateway’s error log for the log plugin (tcp-log drops lines when it cannot connect), and whether the plugin is global: calls that match no route are logged only then.',
    since: ago(18),
    lastSeen: ago(0.1),
    until: null,
  }),
  noticeSchema.parse({
    id: 'notice-2',
    kind: 'clock-skew',
    severity: 'warning',
    subject: 'nginx-legacy',
    detail: 'Its calls arrive 94 s after the time they are dated.',
    advice: 'Check time synchronisation (NTP) on the node and on the collector, or what holds the log back.',
    since: ago(300),
    lastSeen: ago(0.1),
    until: null,
  }),
  noticeSchema.parse({
    id: 'notice-3',
    kind: 'log-gap',
    severity: 'error',
    subject: 'kong-b',
    detail: '31.2 % of the calls of the last 15 minutes arrived: 9,280 of 13,490 are missing.',
    advice: 'Look at the gateway’s error log for the log plugin.',
    since: ago(74),
    lastSeen: ago(52),
    until: ago(52),
  }),
];
