import type { Drift } from '@gatewatch/model';
import { callersOf } from './callers-of.js';
import type { Estate, EstateEndpoint } from './estate.js';
import type { Found } from './gateway-check.js';
import { phrase } from './phrase.js';
import { endpointSubject, serviceSubject } from './subjects.js';

/** More of a kind in one service are one thing: the document is not about this API. */
const MOST_SINGLE = 20;
const MOST_LISTED = 25;

interface DriftedEndpoint {
  readonly endpointId: string;
  readonly rows: readonly Drift[];
  readonly endpoint: EstateEndpoint | undefined;
}

const keyOf = (service: string, endpointId: string): string => `${service}\n${endpointId}`;

const byEndpoint = (
  estate: Estate,
  rows: readonly Drift[],
): ReadonlyMap<string, readonly DriftedEndpoint[]> => {
  const endpoints = new Map(estate.endpoints.map((one) => [keyOf(one.service, one.endpointId), one]));
  const groups = new Map<string, { service: string; endpointId: string; rows: Drift[] }>();
  for (const row of rows) {
    const endpointId = `${row.method} ${row.template}`;
    const key = keyOf(row.service, endpointId);
    const group = groups.get(key) ?? { service: row.service, endpointId, rows: [] };
    groups.set(key, group);
    group.rows.push(row);
  }
  const services = new Map<string, DriftedEndpoint[]>();
  for (const [key, { service, endpointId, rows: own }] of groups) {
    const list = services.get(service) ?? [];
    services.set(service, list);
    list.push({ endpointId, rows: own, endpoint: endpoints.get(key) });
  }
  return services;
};

const callsOf = ({ rows }: DriftedEndpoint): number => Math.max(0, ...rows.map(({ calls }) => calls));
const lineOf = (one: DriftedEndpoint): string => {
  const details = [
    ...new Set(one.rows.map(({ kind, detail }) => (detail === '' ? kind : `${kind} ${detail}`))),
  ];
  return `${one.endpointId}: ${phrase.list(details, 4)} (${phrase.count(callsOf(one), 'call')})`;
};

const fixFrom = (row: Drift | undefined): Found['fix'] => {
  const text = row?.next.text ?? 'Compare the document with what is alive and correct the one that is wrong.';
  const deck = row?.next.deck;
  return deck?.includes('_format_version') === true ? { text, deck } : { text };
};

const evidenceOf = (estate: Estate, rows: readonly Drift[]): Found['evidence'] => {
  const ids = new Set(rows.map(({ documentId }) => documentId));
  const documents = estate.documents.filter(({ id }) => ids.has(id));
  return documents.length === 0
    ? []
    : [
        {
          label: 'Compared with',
          value: phrase.list(documents.map(({ title, version }) => `${title} ${version}`.trim())),
        },
      ];
};

const since = (time: string | null): string => (time === null ? 'never' : time.slice(0, 10));

const single = (estate: Estate, service: string, one: DriftedEndpoint, severityOf: SeverityOf): Found => {
  const [first] = one.rows;
  const severity = severityOf(one.endpoint, one.rows);
  return {
    subject: endpointSubject(one),
    service,
    because: `${one.rows
      .map(({ because }) => because)
      .join(' ')
      .slice(0, 1500)} (${phrase.count(callsOf(one), 'call')})`,
    evidence: [
      { label: 'Seen', value: `${since(first?.firstSeen ?? null)} to ${since(first?.lastSeen ?? null)}` },
      ...one.rows
        .slice(0, 10)
        .map(({ kind, detail }) => ({ label: 'Difference', value: `${kind} ${detail}`.trim() })),
      ...evidenceOf(estate, one.rows),
    ],
    affected: one.endpoint === undefined ? [] : callersOf([one.endpoint]),
    fix: fixFrom(first),
    ...(severity === undefined ? {} : { severity }),
  };
};

const together = (
  estate: Estate,
  service: string,
  all: readonly DriftedEndpoint[],
  { what, severityOf, fix }: DriftReading,
): Found => {
  const worst = [...all].sort(
    (left, right) => callsOf(right) - callsOf(left) || (left.endpointId < right.endpointId ? -1 : 1),
  );
  const rows = all.flatMap((one) => one.rows);
  const severity = severityOf(worst[0]?.endpoint, worst[0]?.rows ?? []);
  return {
    subject: serviceSubject(service),
    service,
    because: `${phrase.count(all.length, 'operation')} of ${service || 'this service'} ${what} (${phrase.count(rows.length, 'difference')}).`,
    evidence: [
      ...worst.slice(0, MOST_LISTED).map((one) => ({ label: 'Operation', value: lineOf(one) })),
      ...(worst.length > MOST_LISTED
        ? [{ label: 'And', value: `${phrase.number(worst.length - MOST_LISTED)} more` }]
        : []),
      ...evidenceOf(estate, rows),
    ],
    affected: callersOf(worst.flatMap(({ endpoint }) => endpoint ?? [])),
    fix: fix === undefined ? fixFrom(worst[0]?.rows[0]) : { text: fix },
    ...(severity === undefined ? {} : { severity }),
  };
};

type SeverityOf = (
  endpoint: EstateEndpoint | undefined,
  rows: readonly Drift[],
) => Found['severity'] | undefined;

export interface DriftReading {
  readonly rows: readonly Drift[];
  /** After “12 operations of orders”: `are in no current document`. */
  readonly what: string;
  /** `service`: always one finding; `endpoint`: one each, unless there are too many to read. */
  readonly each: 'endpoint' | 'service';
  /** Undefined: the check's own. */
  readonly severityOf: SeverityOf;
  /** For all together; absent: that of the operation called most. */
  readonly fix?: string;
}

/** Findings about differences between documents and what is alive, as `estate.drift` has them. */
export const driftFindings = (estate: Estate, reading: DriftReading): readonly Found[] =>
  [...byEndpoint(estate, reading.rows)].flatMap(([service, all]) =>
    reading.each === 'service' || all.length > MOST_SINGLE
      ? [together(estate, service, all, reading)]
      : all.map((one) => single(estate, service, one, reading.severityOf)),
  );
