import { type Endpoint, type Service, serviceSchema } from '@gatewatch/model';
import { buildEndpoint } from './clinic-estate-endpoint.js';
import { ENDPOINTS } from './clinic-inventory.js';

/** Services beside the four of the clinic's story, with what they are about. */
const OTHERS: readonly (readonly [string, Endpoint['exposure'], readonly string[]])[] = [
  ['laboratory', 'partner', ['samples', 'results', 'panels', 'devices', 'couriers']],
  ['imaging', 'internal', ['studies', 'series', 'instances', 'viewers', 'annotations']],
  ['pharmacy', 'internal', ['prescriptions', 'stock', 'interactions', 'orders']],
  ['messaging', 'public', ['threads', 'messages', 'attachments', 'templates']],
  ['portal', 'public', ['accounts', 'consents', 'documents', 'surveys', 'coupons']],
  ['scheduling', 'internal', ['shifts', 'rooms', 'rosters', 'swaps']],
  ['insurance', 'partner', ['policies', 'claims', 'approvals', 'tariffs']],
  ['staff-directory', 'internal', ['people', 'teams', 'badges']],
  ['reports', 'internal', ['exports', 'dashboards', 'queries']],
  ['telemetry', 'internal', ['monitors', 'alarms', 'samples', 'gateways']],
  ['notifications', 'internal', ['channels', 'subscriptions', 'deliveries']],
  ['consent', 'public', ['forms', 'signatures']],
  ['catering', 'internal', ['menus', 'meals', 'allergies']],
  ['transport', 'partner', ['rides', 'drivers', 'vehicles']],
  ['research-data-warehouse', 'partner', ['cohorts', 'extracts', 'studies']],
  ['legacy-his', 'internal', ['hl7', 'adt', 'orm', 'oru']],
];

const LABEL_OF: Readonly<Record<string, readonly string[]>> = {
  exports: ['export'],
  extracts: ['export'],
  messages: ['messaging'],
  attachments: ['upload'],
  coupons: ['coupon'],
  queries: ['search'],
  badges: ['admin'],
  accounts: ['profile', 'sign-up'],
};
const SENSITIVE_OF: Readonly<Record<string, readonly string[]>> = {
  accounts: ['email', 'phone'],
  people: ['email'],
  claims: ['iban', 'national-id'],
  prescriptions: ['health'],
  results: ['health'],
  signatures: ['name'],
};

/** Endpoints of one resource: the usual five, and things hanging below it. */
function resource(service: string, exposure: Endpoint['exposure'], name: string, place: number): Endpoint[] {
  const id = `{${name.replace(/s$/, '')}Id}`;
  const shapes: readonly (readonly [string, string])[] = [
    ['GET', `/v1/${name}`],
    ['POST', `/v1/${name}`],
    ['GET', `/v1/${name}/${id}`],
    ['PUT', `/v1/${name}/${id}`],
    ['DELETE', `/v1/${name}/${id}`],
    ...['history', 'comments', 'files', 'audit', 'links', 'owners', 'status', 'labels'].flatMap(
      (below): (readonly [string, string])[] => [
        ['GET', `/v1/${name}/${id}/${below}`],
        ['POST', `/v1/${name}/${id}/${below}`],
      ],
    ),
    ...(service === 'staff-directory' && name === 'teams'
      ? ['icu', 'er', 'oncology', 'cardiology'].map((ward) => ['GET', `/v1/teams/by-ward/${ward}`] as const)
      : []),
  ];
  return shapes.map(([method, template], index) => {
    const seed = place * 37 + index * 5;
    return buildEndpoint({
      service,
      method,
      template,
      calls: Math.round(320_000 / (1 + ((seed * 7) % 97) ** 1.7)) + (seed % 53),
      errorShare: (seed % 23) / 400,
      parameters: [
        ...(template.includes('{') ? [{ in: 'path' as const, name: id.slice(1, -1), type: 'integer' }] : []),
        ...(index === 0
          ? [{ name: 'limit', type: 'integer', minimum: 1, maximum: 500, requiredShare: 0.6 }]
          : []),
        ...(index < 4
          ? (SENSITIVE_OF[name] ?? []).map((data) => ({ name: data, type: 'token', sensitive: [data] }))
          : []),
      ],
      labels: index < 3 ? (LABEL_OF[name] ?? []) : [],
      exposure,
      index: seed,
    });
  });
}

/** Everything that was learned from the paths alone; rules of people change how it reads. */
export const LEARNED: readonly Endpoint[] = [
  ...ENDPOINTS,
  ...OTHERS.flatMap(([service, exposure, names], group) =>
    names.flatMap((name, index) => resource(service, exposure, name, group * 7 + index)),
  ),
];

const earliest = (times: readonly string[]): string | undefined => [...times].sort()[0];
const latest = (times: readonly string[]): string | undefined => [...times].sort().at(-1);

export function servicesOf(endpoints: readonly Endpoint[]): Service[] {
  return [...new Set(endpoints.map((endpoint) => endpoint.service))].map((name) => {
    const own = endpoints.filter((endpoint) => endpoint.service === name);
    const calls = own.reduce((sum, each) => sum + each.calls, 0);
    const count = (severity: keyof Endpoint['findings']) =>
      own.reduce((sum, each) => sum + each.findings[severity], 0);
    return serviceSchema.parse({
      name,
      hosts: [`${name}.clinic.example`],
      endpoints: own.length,
      calls,
      errorShare: own.reduce((sum, each) => sum + each.errorShare * each.calls, 0) / calls,
      actors: Math.max(...own.map((each) => each.actors)),
      firstSeen: earliest(own.map((each) => each.firstSeen)),
      lastSeen: latest(own.map((each) => each.lastSeen)),
      exposure: own[0]?.exposure,
      dataClasses: [...new Set(own.flatMap((each) => each.dataClasses))],
      riskScore: Math.max(...own.map((each) => each.risk.score)),
      findings: {
        critical: count('critical'),
        high: count('high'),
        medium: count('medium'),
        low: count('low'),
      },
      documents: name.length % 3 === 0 ? 0 : name === 'patients' ? 2 : 1,
      annotation: name === 'patients' ? { owner: 'records-team', tags: ['gdpr', 'tier-1'] } : {},
    });
  });
}
