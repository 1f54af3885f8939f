import type { CollectorRow, CollectorStats } from '@gatewatch/model';

/** A source that a collector reports. */
export interface RunningSource {
  readonly collector: string;
  readonly connected: boolean;
  readonly source: CollectorStats['sources'][number];
}

/** How far a new source has come. */
export type Arrival =
  | { readonly kind: 'silent' }
  | { readonly kind: 'problem'; readonly problem: string }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'unread'; readonly lines: number }
  | {
      readonly kind: 'arriving';
      readonly lines: number;
      readonly lastLineAt: string | undefined;
      readonly formats: readonly string[];
    };

/** Sources of one kind, of all collectors. */
export const runningOf = (collectors: readonly CollectorRow[], kind: string): readonly RunningSource[] =>
  collectors.flatMap(({ name, connected, stats }) =>
    (stats?.sources ?? [])
      .filter((source) => source.kind === kind)
      .map((source) => ({ collector: name, connected, source })),
  );

export function arrivalOf({ connected, source }: RunningSource): Arrival {
  const { problem, linesReceived: lines, linesRejected = 0, lastLineAt, formats = [] } = source;
  if (!connected) return { kind: 'silent' };
  if (problem !== undefined) return { kind: 'problem', problem };
  if (lines === 0)
    return linesRejected === 0 ? { kind: 'waiting' } : { kind: 'unread', lines: linesRejected };
  if (linesRejected >= lines) return { kind: 'unread', lines };
  return { kind: 'arriving', lines, lastLineAt, formats };
}

const WORDS: Readonly<Record<Arrival['kind'], string>> = {
  silent: 'collector is silent',
  problem: 'has a problem',
  waiting: 'waiting for a first line',
  unread: 'lines cannot be read',
  arriving: 'lines arrive',
};

/** State of all sources of a kind in one word: the worst that is there. */
export function summaryOf(
  running: readonly RunningSource[],
): { readonly state: 'good' | 'bad' | 'idle'; readonly word: string } | undefined {
  const found = new Set(running.map((one) => arrivalOf(one).kind));
  const worst = (['problem', 'unread', 'silent', 'arriving', 'waiting'] as const).find((kind) =>
    found.has(kind),
  );
  if (worst === undefined) return undefined;
  const state = worst === 'arriving' ? 'good' : worst === 'waiting' ? 'idle' : 'bad';
  return { state, word: WORDS[worst] };
}

/** Where a source listens, of the address that it reports (`http://0.0.0.0:8602`, `127.0.0.1:8601`). */
export function listensAt(address: string): { readonly host: string; readonly port: string } | undefined {
  const [, host, port] = /^(?:https?:\/\/)?(\[[0-9a-f:.]+\]|[^:/\s]+):(\d+)$/.exec(address) ?? [];
  return host === undefined || port === undefined ? undefined : { host, port };
}
