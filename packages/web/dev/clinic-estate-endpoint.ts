import {
  type Endpoint,
  endpointSchema,
  type Parameter,
  parameterSchema,
  type Risk,
  riskSchema,
} from '@gatewatch/model';

const DAY_MS = 86_400_000;

/** What an endpoint of the made-up estate is made from. */
export interface EndpointSeed {
  readonly service: string;
  readonly method: string;
  readonly template: string;
  readonly calls: number;
  readonly errorShare: number;
  readonly parameters: readonly Partial<Parameter>[];
  readonly labels: readonly string[];
  readonly exposure: Endpoint['exposure'];
  /** Picks what differs from one to the next. */
  readonly index: number;
}

const parameterOf = (seed: Partial<Parameter>, calls: number, firstSeen: string): Parameter =>
  parameterSchema.parse({
    in: 'query',
    name: 'page',
    type: 'string',
    format: '',
    calls: Math.round(calls * (seed.requiredShare ?? 1)),
    requiredShare: 1,
    firstSeen,
    lastSeen: new Date().toISOString(),
    sensitive: [],
    ...seed,
  });

const AUTHENTICATION = [
  [
    { kind: 'oauth2', share: 0.97 },
    { kind: 'none', share: 0.03 },
  ],
  [{ kind: 'key-auth', share: 1 }],
  [
    { kind: 'jwt', share: 0.88 },
    { kind: 'key-auth', share: 0.12 },
  ],
  [{ kind: 'none', share: 1 }],
] as const;

const DOCUMENTATION = [
  'documented',
  'documented',
  'shadow',
  'documented',
  'none',
  'differs',
  'zombie',
] as const;

export function buildEndpoint(seed: EndpointSeed): Endpoint {
  const { service, method, template, calls, index } = seed;
  const ageMs = index % 17 === 3 ? (index % 6) * DAY_MS + 40 * 60_000 : (9 + (index % 60)) * DAY_MS;
  const quietMs = index % 29 === 11 ? 34 * DAY_MS : index % 13 === 7 ? 9 * DAY_MS : (index % 90) * 47_000;
  const firstSeen = new Date(Date.now() - Math.max(ageMs, quietMs + DAY_MS)).toISOString();
  const parameters = seed.parameters.map((each) => parameterOf(each, calls, firstSeen));
  const dataClasses = [...new Set(parameters.flatMap((each) => each.sensitive))];
  const authentication =
    AUTHENTICATION[seed.labels.includes('login') ? 3 : index % 11 === 4 ? 3 : index % 3] ?? [];
  const authenticatedShare = 1 - (authentication.find((each) => each.kind === 'none')?.share ?? 0);
  const findings = {
    critical: authenticatedShare === 0 && dataClasses.length > 0 ? 1 : 0,
    high: index % 9 === 2 ? 1 : 0,
    medium: index % 4 === 1 ? 1 + (index % 2) : 0,
    low: index % 5 === 3 ? 1 : 0,
  };
  const documentation = DOCUMENTATION[index % DOCUMENTATION.length] ?? 'none';
  return endpointSchema.parse({
    id: Buffer.from(`${service} ${method} ${template}`).toString('base64url'),
    endpointId: `${method} ${template}`,
    service,
    host: `${service}.clinic.example`,
    method,
    template,
    labels: seed.labels,
    calls,
    errorShare: seed.errorShare,
    actors: 3 + ((index * 7) % 13),
    latencyP50Ms: 8 + (index % 40) * 3.3,
    latencyP95Ms: 41 + (index % 40) * 17.2,
    firstSeen,
    lastSeen: new Date(Date.now() - quietMs).toISOString(),
    state:
      quietMs > 30 * DAY_MS
        ? 'gone'
        : quietMs > 7 * DAY_MS
          ? 'unused'
          : ageMs < 7 * DAY_MS
            ? 'new'
            : 'active',
    exposure: seed.exposure,
    authentication,
    authenticatedShare,
    dataClasses,
    findings,
    documentation,
    risk: riskOf({ ...seed, findings, dataClasses, authenticatedShare, documentation }),
    annotation:
      index === 1 ? { owner: 'records-team', tags: ['gdpr'], note: 'Read by the ward tablets.' } : {},
    parameters,
  });
}

type RiskSeed = Pick<EndpointSeed, 'exposure' | 'labels'> &
  Pick<Endpoint, 'findings' | 'dataClasses' | 'authenticatedShare' | 'documentation'>;

function riskOf(seed: RiskSeed): Risk {
  const { critical, high, medium, low } = seed.findings;
  const open = critical + high + medium + low;
  const parts: Risk['parts'] = [
    {
      part: 'findings',
      points: Math.min(35, critical * 30 + high * 18 + medium * 7 + low * 2),
      of: 35,
      because: open === 0 ? 'No open finding.' : `${open} open, ${critical} critical and ${high} high.`,
    },
    {
      part: 'exposure',
      points: { internal: 0, partner: 8, public: 15 }[seed.exposure],
      of: 15,
      because: `Called from ${seed.exposure === 'public' ? 'anywhere' : `${seed.exposure} networks`}.`,
    },
    {
      part: 'sensitivity',
      points: Math.min(20, seed.dataClasses.length * 9),
      of: 20,
      because:
        seed.dataClasses.length === 0 ? 'No sensitive data seen.' : `Carries ${seed.dataClasses.join(', ')}.`,
    },
    {
      part: 'authentication',
      points: Math.round((1 - seed.authenticatedShare) * 150) / 10,
      of: 15,
      because: `${Math.round(seed.authenticatedShare * 100)}% of served calls showed who they are.`,
    },
    {
      part: 'documentation',
      points: { none: 3, documented: 0, shadow: 5, zombie: 5, rogue: 5, differs: 2 }[seed.documentation],
      of: 5,
      because: seed.documentation === 'documented' ? 'Documented.' : `Documentation: ${seed.documentation}.`,
    },
    {
      part: 'function',
      points: seed.labels.length > 0 ? 8 : 0,
      of: 10,
      because:
        seed.labels.length > 0 ? `Is for ${seed.labels.join(' and ')}.` : 'No risky business function.',
    },
  ];
  return riskSchema.parse({ score: parts.reduce((sum, each) => sum + each.points, 0), parts });
}
