import { z } from 'zod';
import type { AskServer } from '../fetch/ask-server.js';

/** https://grafana.com/docs/loki/latest/reference/loki-http-api/#query-logs-within-a-range-of-time */
const answerSchema = z.object({
  status: z.literal('success'),
  data: z.object({
    resultType: z.literal('streams'),
    result: z.array(
      z.object({
        stream: z.record(z.string(), z.string()),
        values: z.array(z.tuple([z.string().regex(/^\d{1,20}$/), z.string()]).rest(z.unknown())),
      }),
    ),
  }),
});

export interface LokiEntry {
  /** Nanoseconds since 1970. */
  readonly atNs: bigint;
  /** `{app="kong", host="gw-1"}`, names in order. */
  readonly stream: string;
  readonly line: string;
}

export interface RangeQuery {
  readonly query: string;
  /** Inclusive. */
  readonly fromNs: bigint;
  /** Exclusive. */
  readonly toNs: bigint;
  readonly limit: number;
  readonly orgId: string | undefined;
}

/** The oldest `limit` entries of a range, oldest first. Throws when Loki does not answer as documented. */
export async function queryRange(ask: AskServer, range: RangeQuery): Promise<LokiEntry[]> {
  const parameters = new URLSearchParams({
    query: range.query,
    start: String(range.fromNs),
    end: String(range.toNs),
    limit: String(range.limit),
    direction: 'forward',
  });
  const answer = await ask({
    method: 'GET',
    path: `/loki/api/v1/query_range?${parameters}`,
    ...(range.orgId === undefined ? {} : { headers: { 'x-scope-orgid': range.orgId } }),
  });
  const { result } = answerSchema.parse(JSON.parse(answer.toString('utf8'))).data;
  const entries = result.flatMap(({ stream, values }) => {
    const name = streamName(stream);
    return values.map(([atNs, line]): LokiEntry => ({ atNs: BigInt(atNs), stream: name, line }));
  });
  return entries.sort((a, b) => (a.atNs < b.atNs ? -1 : a.atNs > b.atNs ? 1 : 0));
}

const streamName = (labels: Readonly<Record<string, string>>): string =>
  `{${Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(', ')}}`;
