import { z } from 'zod';
import { type AskServer, ServerSaidNo } from '../fetch/ask-server.js';
import { type SearchHit, searchHits } from './search-hits.js';

type Dialect = 'elasticsearch' | 'opensearch';

const KEEP_ALIVE = '2m';
const opened = z.union([
  z.object({ id: z.string() }).transform(({ id }) => id),
  z.object({ pit_id: z.string() }).transform(({ pit_id: id }) => id),
]);

export interface Pages {
  readonly ask: AskServer;
  readonly dialect: Dialect;
  readonly index: string;
  readonly timestamp: string;
  readonly query: unknown;
  readonly pageSize: number;
}

/**
 * All documents that match, page by page, by time, as they are at one point in time. Elasticsearch:
 * https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-open-point-in-time; OpenSearch:
 * https://docs.opensearch.org/latest/search-plugins/searching-data/point-in-time-api/. Ties are broken by `_shard_doc`; OpenSearch
 * knows that since 3.3 (opensearch-project/OpenSearch#18924), before that `_id` must do.
 */
export async function* pagesAtOneTime(pages: Pages): AsyncGenerator<readonly SearchHit[]> {
  const { ask, dialect, pageSize } = pages;
  const index = encodeURIComponent(pages.index);
  const open =
    dialect === 'elasticsearch'
      ? `/${index}/_pit?keep_alive=${KEEP_ALIVE}`
      : `/${index}/_search/point_in_time?keep_alive=${KEEP_ALIVE}`;
  let pit = opened.parse(JSON.parse((await ask({ method: 'POST', path: open })).toString('utf8')));
  let tie = '_shard_doc';
  try {
    for (let after: readonly unknown[] | undefined; ; ) {
      let answer: Buffer;
      try {
        answer = await ask({
          method: 'POST',
          path: '/_search?allow_partial_search_results=false',
          body: searchBody(pages, pit, tie, after),
        });
      } catch (error) {
        const unknown =
          error instanceof ServerSaidNo && error.status === 400 && error.said.includes('_shard_doc');
        if (!unknown || after !== undefined || tie === '_id') throw error;
        tie = '_id';
        continue;
      }
      const { hits, pitId } = searchHits(answer);
      pit = pitId ?? pit;
      if (hits.length > 0) yield hits;
      if (hits.length < pageSize) return;
      after = hits.at(-1)?.sort;
    }
  } finally {
    await closePit(ask, dialect, pit);
  }
}

function searchBody(
  { timestamp, query, pageSize }: Pages,
  pit: string,
  tie: string,
  after: readonly unknown[] | undefined,
): object {
  const byTime = { order: 'asc', format: 'epoch_millis', numeric_type: 'date', unmapped_type: 'date' };
  return {
    size: pageSize,
    query,
    pit: { id: pit, keep_alive: KEEP_ALIVE },
    sort: [{ [timestamp]: byTime }, { [tie]: { order: 'asc' } }],
    track_total_hits: false,
    ...(after === undefined ? {} : { search_after: after }),
  };
}

async function closePit(ask: AskServer, dialect: Dialect, pit: string): Promise<void> {
  const question =
    dialect === 'elasticsearch'
      ? { method: 'DELETE', path: '/_pit', body: { id: pit } }
      : { method: 'DELETE', path: '/_search/point_in_time', body: { pit_id: [pit] } };
  // It ends by itself soon.
  await ask(question).catch(() => undefined);
}
