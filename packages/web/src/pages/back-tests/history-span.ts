import type { BackTest } from '@gatewatch/model';

const DAY_MS = 86_400_000;

/** From where there is history: what was asked for may reach further back than there are calls. */
export function historySpan({ from, to, history }: Pick<BackTest, 'from' | 'to' | 'history'>): {
  readonly from: string;
  readonly to: string;
} {
  const startMs = Math.max(Date.parse(from), Date.parse(to) - Math.max(1, Math.ceil(history.days)) * DAY_MS);
  return { from: new Date(startMs).toISOString(), to };
}

type Part = BackTest['swallowed']['byDay'][number];

/** A part for each day of the span (UTC, as the platform counts), also for those without calls. */
export function everyDay(
  parts: readonly Part[],
  span: { readonly from: string; readonly to: string },
): readonly Part[] {
  const known = new Map(parts.map((part) => [part.name, part]));
  const days: Part[] = [];
  for (let at = Date.parse(`${span.from.slice(0, 10)}T00:00:00Z`); at <= Date.parse(span.to); at += DAY_MS) {
    const name = new Date(at).toISOString().slice(0, 10);
    days.push(known.get(name) ?? { name, calls: 0, succeeded: 0, failed: 0 });
    known.delete(name);
  }
  // A name that is no day of the span is not lost.
  return [...days, ...known.values()];
}
