import {
  type Endpoint,
  type EstateChange,
  type EstateMap,
  estateChangeSchema,
  estateMapSchema,
} from '@gatewatch/model';
import { LEARNED, servicesOf } from './clinic-estate.js';
import { PEOPLE, uuidOf } from './clinic-people.js';

const openOf = ({ findings }: Endpoint): number =>
  findings.critical * 1_000 + findings.high * 100 + findings.medium * 10 + findings.low;

const SORTS: Readonly<Record<string, (endpoint: Endpoint) => number | string>> = {
  endpoint: (each) => each.template,
  service: (each) => each.service,
  calls: (each) => each.calls,
  errors: (each) => each.errorShare,
  latency: (each) => each.latencyP95Ms,
  actors: (each) => each.actors,
  risk: (each) => each.risk.score,
  findings: openOf,
  authentication: (each) => each.authenticatedShare,
  state: (each) => each.state,
  exposure: (each) => each.exposure,
  documentation: (each) => each.documentation,
  owner: (each) => each.annotation.owner ?? '',
  firstSeen: (each) => each.firstSeen,
  lastSeen: (each) => each.lastSeen,
};

export function listEndpoints(endpoints: readonly Endpoint[], query: URLSearchParams): readonly Endpoint[] {
  const wants = (name: string, matches: (value: string) => boolean) => {
    const value = query.get(name);
    return value === null || matches(value);
  };
  const found = endpoints.filter(
    (each) =>
      wants('service', (value) => each.service === value) &&
      wants('search', (value) => each.endpointId.toLowerCase().includes(value.toLowerCase())) &&
      wants('label', (value) => each.labels.includes(value)) &&
      wants('exposure', (value) => each.exposure === value) &&
      wants('state', (value) => each.state === value) &&
      wants('dataClass', (value) => each.dataClasses.includes(value)) &&
      wants('documentation', (value) => each.documentation === value) &&
      wants('method', (value) => each.method === value) &&
      wants('minRisk', (value) => each.risk.score >= Number(value)),
  );
  const sort = query.get('sort') ?? '-calls';
  const read = SORTS[sort.replace(/^-/, '')] ?? ((each: Endpoint) => each.calls);
  const sign = sort.startsWith('-') ? -1 : 1;
  return found.sort((a, b) => {
    const [left, right] = [read(a), read(b)];
    return sign * (typeof left === 'number' ? left - Number(right) : left.localeCompare(String(right)));
  });
}

const CALLERS = [
  ...PEOPLE.map(({ id, name, pace }) => ({ kind: 'consumer', id, name, weight: pace })),
  ...Array.from({ length: 23 }, (_, n) => ({
    kind: n % 5 === 4 ? 'ip' : 'consumer',
    id: n % 5 === 4 ? `203.0.113.${30 + n}` : uuidOf(`client-${n}`),
    name: n % 5 === 4 ? '' : `${['ward', 'kiosk', 'batch', 'partner-integration'][n % 4]}-${n + 1}`,
    weight: 900 / (n + 1),
  })),
  { kind: 'other', id: 'other', name: '132 others', weight: 260 },
];

export function estateMap(): EstateMap {
  const services = servicesOf(LEARNED);
  const links = CALLERS.flatMap((caller, from) =>
    services.flatMap((service, to) => {
      const draw = (from * 31 + to * 17 + from * to * 7) % 23;
      if (draw > 4 && !(from < 3 && to < 4)) return [];
      return [
        {
          caller: from,
          service: to,
          calls: Math.max(3, Math.round(caller.weight * (service.calls / 2_000) * ((draw + 1) / 3))),
          errorShare: (from * 13 + to) % 41 === 3 ? 0.31 : (from * 7 + to) % 19 === 2 ? 0.06 : 0.004,
          endpoints: 1 + draw * 2,
        },
      ];
    }),
  );
  const sum = (key: 'caller' | 'service', index: number): number =>
    links.reduce((total, link) => total + (link[key] === index ? link.calls : 0), 0);
  return estateMapSchema.parse({
    services: services.map(({ name, riskScore, exposure }, index) => ({
      name,
      riskScore,
      exposure,
      calls: sum('service', index),
    })),
    callers: CALLERS.map(({ kind, id, name }, index) => ({ kind, id, name, calls: sum('caller', index) })),
    links,
  });
}

const KINDS: readonly (readonly [EstateChange['kind'], string])[] = [
  ['endpoint-new', ''],
  ['parameter-new', 'query limit: integer, 1 … 500'],
  ['exposure-changed', 'internal → public: called from 14 addresses outside'],
  ['data-class-new', 'email, in query parameter email'],
  ['authentication-changed', 'key-auth 100% → none 12%'],
  ['endpoint-unused', 'no call for 7 days'],
  ['parameter-type', 'path sampleId: integer → string'],
  ['endpoint-back', 'first call after 34 days'],
  ['template-changed', '/v1/samples/{value} → /v1/samples/{sampleId}'],
  ['endpoint-gone', 'no call for 30 days'],
];

export function estateChanges(query: URLSearchParams): EstateChange[] {
  const from = Date.parse(query.get('from') ?? new Date(Date.now() - 7 * 86_400_000).toISOString());
  const rows: EstateChange[] = Array.from({ length: 160 }, (_, n) => {
    const endpoint = LEARNED[(n * 83) % LEARNED.length];
    const [kind, detail] = KINDS[(n * n) % KINDS.length] ?? ['endpoint-new', ''];
    const who = PEOPLE[n % PEOPLE.length];
    const by = kind === 'endpoint-new' && who ? { kind: 'consumer', id: who.id, name: who.name } : null;
    return estateChangeSchema.parse({
      id: `change-${n}`,
      at: new Date(Date.now() - n * n * 75_000 - 600_000).toISOString(),
      kind,
      service: endpoint?.service,
      subject: endpoint?.endpointId,
      detail,
      by,
    });
  });
  const once = (n: number, change: Partial<EstateChange>): EstateChange =>
    estateChangeSchema.parse({
      id: `once-${n}`,
      at: new Date(Date.now() - n * 3_600_000).toISOString(),
      by: null,
      subject: '',
      ...change,
    });
  const all = [
    ...rows,
    once(5, {
      kind: 'path-flood',
      service: 'portal',
      detail: '1,204,331 different paths in an hour from 3 addresses; none entered the inventory.',
    }),
    once(20, {
      kind: 'service-new',
      service: 'research-data-warehouse',
      detail: 'research-data-warehouse.clinic.example',
      by: { kind: 'ip', id: '203.0.113.77', name: '' },
    }),
    once(9, {
      kind: 'gateway-changed',
      service: 'patients',
      subject: 'plugin rate-limiting',
      detail: 'config.minute: 60 → 600',
    }),
  ];
  return all
    .filter(
      (each) =>
        Date.parse(each.at) >= from &&
        (!query.has('kind') || each.kind === query.get('kind')) &&
        (!query.has('service') || each.service === query.get('service')),
    )
    .sort((a, b) => b.at.localeCompare(a.at));
}
