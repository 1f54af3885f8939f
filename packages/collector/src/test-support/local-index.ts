import { type AnsweringServer, type Asked, startAnsweringServer } from './answering-server.js';

interface Doc {
  readonly id: string;
  readonly timeMs: number;
  /** JSON text. */
  readonly source: string;
}

/**
 * The part of the search API that the source uses, as documented (point in time, `search_after`, range filter). Not
 * Elasticsearch: it knows one index and no mapping.
 */
export interface LocalIndex extends AnsweringServer {
  readonly docs: Doc[];
  readonly asked: Asked[];
  openPits(): number;
  /** What the next search is answered instead. */
  failure: { readonly status: number; readonly body: unknown } | undefined;
}

interface Search {
  readonly size: number;
  readonly pit: { readonly id: string };
  readonly query: {
    readonly bool: { readonly filter: readonly { range?: Record<string, { gte: number }> }[] };
  };
  readonly sort: readonly Record<string, unknown>[];
  readonly search_after?: readonly [string, number | string];
}

export async function startLocalIndex(
  dialect: 'elasticsearch' | 'opensearch' | 'opensearch-before-3.3' = 'elasticsearch',
): Promise<LocalIndex> {
  const docs: Doc[] = [];
  const asked: Asked[] = [];
  const pits = new Map<string, readonly Doc[]>();
  let opened = 0;
  const isElastic = dialect === 'elasticsearch';

  const search = ({ size, pit, query, sort, search_after: after }: Search) => {
    const snapshot = pits.get(pit.id);
    if (snapshot === undefined)
      return { status: 404, body: { error: { type: 'search_context_missing_exception' } } };
    const tie = Object.keys(sort[1] ?? {})[0];
    if (tie === '_shard_doc' && dialect === 'opensearch-before-3.3')
      return {
        status: 400,
        body: { error: { reason: 'No mapping found for [_shard_doc] in order to sort on' } },
      };
    const gte = Math.max(...query.bool.filter.map(({ range }) => Object.values(range ?? {})[0]?.gte ?? 0));
    const keyed = snapshot
      .map((doc, index) => ({ doc, key: [doc.timeMs, tie === '_id' ? doc.id : index] as const }))
      .filter(({ doc }) => doc.timeMs >= gte)
      .sort((a, b) => a.key[0] - b.key[0] || (a.key[1] < b.key[1] ? -1 : 1));
    const page = keyed
      .filter(({ key }) => {
        if (after === undefined) return true;
        return key[0] > Number(after[0]) || (key[0] === Number(after[0]) && key[1] > after[1]);
      })
      .slice(0, size);
    // The id changes from answer to answer, as it may.
    const next = `${pit.id}+`;
    pits.delete(pit.id);
    pits.set(next, snapshot);
    const hits = page.map(
      ({ doc, key }) =>
        `{"_index":"logs-1","_id":${JSON.stringify(doc.id)},"_score":null,"_source":${doc.source},"sort":["${key[0]}",${JSON.stringify(key[1])}]}`,
    );
    const body = `{"pit_id":"${next}","took":1,"timed_out":false,"hits":{"max_score":null,"hits":[${hits.join(',')}]}}`;
    return { status: 200, body };
  };

  const index: LocalIndex = {
    docs,
    asked,
    failure: undefined,
    openPits: () => pits.size,
    ...(await startAnsweringServer((one) => {
      asked.push(one);
      const { method, url, body } = one;
      if (index.failure !== undefined) return index.failure;
      if (method === 'POST' && url.pathname.endsWith(isElastic ? '/_pit' : '/_search/point_in_time')) {
        opened += 1;
        pits.set(`pit${opened}`, [...docs]);
        return {
          status: 200,
          body: isElastic ? { id: `pit${opened}` } : { pit_id: `pit${opened}`, creation_time: 1 },
        };
      }
      if (method === 'POST' && url.pathname === '/_search') return search(JSON.parse(body));
      if (method === 'DELETE') {
        const { id, pit_id: ids } = JSON.parse(body);
        for (const one of isElastic ? [id] : ids) pits.delete(one);
        return { status: 200, body: {} };
      }
      return { status: 404, body: {} };
    })),
  };
  return index;
}
