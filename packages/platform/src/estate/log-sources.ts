import type { LogSource } from '@gatewatch/discovery';
import type { ControlStore } from '@gatewatch/store';

/** What collectors receive, as their newest heartbeats say. Whether a connection is encrypted they do not say yet. */
export async function logSources(store: Pick<ControlStore, 'collectors'>): Promise<readonly LogSource[]> {
  const collectors = await store.collectors.list();
  return collectors.flatMap(({ name, stats }) =>
    (stats?.sources ?? []).map((source) => ({
      collector: name,
      source: source.name,
      kind: source.kind,
      calls: Math.max(0, source.linesReceived - (source.linesRejected ?? 0)),
    })),
  );
}
