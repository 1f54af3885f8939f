import type { BackTest, EnrichedCall } from '@gatewatch/model';

type Report = BackTest['swallowed'];
type Swallowed = Report['total'];

/** Names beyond it are summed up in one row: a report is for people. */
const MAX_NAMES = 100;
/** Bound of memory while counting. */
const MAX_KEPT = 5000;
const OTHERS = '(others)';

export interface Tally {
  calls: number;
  succeeded: number;
  failed: number;
}

export const newTally = (): Tally => ({ calls: 0, succeeded: 0, failed: 0 });

/** As the log has it, a call that was answered below 400 succeeded. */
export function addTo(tally: Tally, { call }: EnrichedCall): void {
  tally.calls++;
  if (call.status < 400) tally.succeeded++;
  else tally.failed++;
}

/** Calls that would not have happened, by what people ask. */
export class SwallowedCalls {
  readonly #total = newTally();
  readonly #by = {
    endpoint: new Map<string, Tally>(),
    criticality: new Map<string, Tally>(),
    tag: new Map<string, Tally>(),
    day: new Map<string, Tally>(),
  };

  add(call: EnrichedCall, about: { readonly criticality: string; readonly tags: readonly string[] }): void {
    addTo(this.#total, call);
    this.#addBy('endpoint', `${call.serviceName} ${call.endpointId}`, call);
    this.#addBy('criticality', about.criticality, call);
    this.#addBy('day', new Date(call.call.timeMs).toISOString().slice(0, 10), call);
    for (const tag of about.tags.length === 0 ? ['(none)'] : about.tags) this.#addBy('tag', tag, call);
  }

  report(): Report {
    const { endpoint, criticality, tag, day } = this.#by;
    return {
      total: { ...this.#total },
      byEndpoint: mostFirst(endpoint),
      byCriticality: mostFirst(criticality),
      byTag: mostFirst(tag),
      byDay: [...day].map(([name, tally]) => ({ name, ...tally })).sort((a, b) => (a.name < b.name ? -1 : 1)),
    };
  }

  #addBy(what: 'endpoint' | 'criticality' | 'tag' | 'day', name: string, call: EnrichedCall): void {
    const map = this.#by[what];
    const kept = map.has(name) || map.size < MAX_KEPT ? name : OTHERS;
    const tally = map.get(kept) ?? newTally();
    addTo(tally, call);
    map.set(kept, tally);
  }
}

function mostFirst(tallies: ReadonlyMap<string, Tally>): (Swallowed & { name: string })[] {
  const rows = [...tallies].map(([name, tally]) => ({ name, ...tally }));
  const isOthers = ({ name }: { readonly name: string }): boolean => name === OTHERS;
  rows.sort(
    (a, b) => Number(isOthers(a)) - Number(isOthers(b)) || b.calls - a.calls || (a.name < b.name ? -1 : 1),
  );
  const rest = rows.splice(rows.some(isOthers) ? Math.min(MAX_NAMES, rows.length - 1) : MAX_NAMES);
  if (rest.length === 0) return rows;
  const others = { name: OTHERS, ...newTally() };
  for (const { calls, succeeded, failed } of rest) {
    others.calls += calls;
    others.succeeded += succeeded;
    others.failed += failed;
  }
  return [...rows, others];
}
