import type { HuntResult, HuntSchema } from '@gatewatch/model';

const calls: readonly (readonly [string, string, string])[] = [
  ['time', 'DateTime64(3)', 'When the request began, UTC'],
  ['service', 'String', 'Service that was called'],
  ['endpoint_id', 'String', 'METHOD /template'],
  ['status', 'UInt16', 'HTTP status of the answer'],
  ['consumer_id', 'String', 'Kong’s consumer id'],
  ['consumer_name', 'String', 'Kong’s username'],
  ['client_ip', 'String', 'Address of the caller'],
  ['country', 'LowCardinality(String)', 'Country of the address, ISO 3166-1'],
  ['object_id', 'String', 'Business object addressed, or its token'],
  ['latency_ms', 'Float64', 'First byte read to last byte sent'],
];

const column = ([name, type, description]: readonly [string, string, string]) => ({
  name,
  type,
  description,
});

export const HUNT_SCHEMA: HuntSchema = {
  views: [
    { name: 'calls', columns: calls.map(column) },
    { name: 'alerts', columns: [column(['alert_id', 'String', 'Id of the alert'])] },
    { name: 'endpoints', columns: [column(['endpoint_id', 'String', 'METHOD /template'])] },
  ],
};

/** An answer of the right shape whatever was asked; a question with `file(` is refused as the platform would. */
export function huntAnswer(sql: string): HuntResult | undefined {
  if (sql.includes('file(')) return undefined;
  const overTime = sql.includes('toStartOfInterval');
  return {
    columns: overTime
      ? [
          { name: 'at', type: 'DateTime' },
          { name: 'calls', type: 'UInt64' },
          { name: 'errors', type: 'UInt64' },
        ]
      : [
          { name: 'consumer_name', type: 'String' },
          { name: 'client_ip', type: 'String' },
          { name: 'calls', type: 'UInt64' },
        ],
    rows: Array.from({ length: overTime ? 96 : 12 }, (_, n) =>
      overTime
        ? [
            `2026-11-21 ${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}:00`,
            800 + Math.round(600 * Math.sin(n / 14)),
            n % 9,
          ]
        : [`consumer-${n + 1}`, `198.51.100.${n + 4}`, 90_000 - n * 7_100],
    ),
    elapsedMs: 42.7,
    truncated: false,
  };
}
