import { type AnsweringServer, type Asked, startAnsweringServer } from './answering-server.js';

interface Entry {
  readonly atNs: bigint;
  readonly labels: Readonly<Record<string, string>>;
  readonly line: string;
}

/** `query_range` of Loki as documented: start inclusive, end exclusive, the oldest `limit` entries. Not Loki: it knows no LogQL. */
export interface LocalLoki extends AnsweringServer {
  readonly entries: Entry[];
  readonly asked: Asked[];
}

const LONGEST_NS = 30n * 86_400_000_000_000n;

export async function startLocalLoki(): Promise<LocalLoki> {
  const entries: Entry[] = [];
  const asked: Asked[] = [];
  const server = await startAnsweringServer((one) => {
    asked.push(one);
    const { searchParams: given } = one.url;
    const [from, to] = [BigInt(given.get('start') ?? 0), BigInt(given.get('end') ?? 0)];
    if (to - from > LONGEST_NS) return { status: 400, body: 'the query time range exceeds the limit' };
    if (Number(given.get('limit')) > 5000)
      return { status: 400, body: 'max entries limit per query exceeded' };
    const page = entries
      .filter(({ atNs }) => atNs >= from && atNs < to)
      .sort((a, b) => (a.atNs < b.atNs ? -1 : a.atNs > b.atNs ? 1 : 0))
      .slice(0, Number(given.get('limit')));
    const streams = new Map<string, { stream: object; values: [string, string][] }>();
    for (const { atNs, labels, line } of page) {
      const stream = streams.get(JSON.stringify(labels)) ?? { stream: labels, values: [] };
      stream.values.push([String(atNs), line]);
      streams.set(JSON.stringify(labels), stream);
    }
    const data = { resultType: 'streams', result: [...streams.values()], stats: {} };
    return { status: 200, body: { status: 'success', data } };
  });
  return { entries, asked, ...server };
}
