import {
  type Drift,
  driftSchema,
  type Finding,
  findingPatchSchema,
  findingSchema,
  OWASP_API_2023,
  type OwaspId,
  owaspCoverageSchema,
  type PostureCheckRow,
  postureCheckSchema,
} from '@gatewatch/model';
import { type Answer, lacking, list, nowIso, ok } from './clinic-answer.js';
import { DOCUMENT_ID } from './clinic-documents.js';
import { uuidOf } from './clinic-people.js';

const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

type CheckDraft = Omit<PostureCheckRow, 'open'>;
const check = (
  id: string,
  code: string,
  title: string,
  severity: PostureCheckRow['severity'],
  owasp: OwaspId[],
  from: PostureCheckRow['from'],
  about: string,
  cannotRun = '',
): CheckDraft => ({ id, code, title, severity, owasp, from, about, cannotRun });

const CHECKS: readonly CheckDraft[] = [
  check(
    'anonymous-consumer-served',
    'P02',
    'Anonymous callers are served in spite of an authentication plugin',
    'high',
    ['API2'],
    'joined',
    'An authentication plugin whose anonymous consumer gets answers protects nothing: whoever sends no key is let in as that consumer.',
  ),
  check(
    'sensitive-flow-without-limit',
    'P15',
    'A log-in, sign-up or reset without a rate limit',
    'high',
    ['API2', 'API4', 'API6'],
    'joined',
    'Guessing passwords and codes costs nothing where nobody counts. The limit offered is computed from how the endpoint is really used.',
  ),
  check(
    'missing-security-headers',
    'P42',
    'Answers lack security headers',
    'low',
    ['API8'],
    'traffic',
    'Browsers protect their users only when told: HSTS and X-Content-Type-Options are missing in answers of this service.',
  ),
  check(
    'certificate-expiring',
    'P69',
    'A certificate is about to expire',
    'medium',
    ['API8'],
    'configuration',
    'When a certificate runs out, every client that checks it stops working at once.',
  ),
  check(
    'zombie-endpoint',
    'P25',
    'A deprecated endpoint is still called',
    'medium',
    ['API9'],
    'documents',
    'What was meant to go is not patched any more, and is found by whoever reads an old document.',
  ),
  check(
    'old-tls',
    'P41',
    'Old TLS versions are accepted',
    'medium',
    ['API8'],
    'traffic',
    'TLS 1.0 and 1.1 are broken (RFC 8996).',
    'no call says which TLS version it used',
  ),
];

const KONG = { method: 'PATCH', path: '/plugins/7d1f…/', body: { config: { anonymous: null } } } as const;
const finding = (name: string, draft: object): Finding => {
  const row = CHECKS.find(({ id }) => id === (draft as { check: string }).check);
  return findingSchema.parse({
    id: uuidOf(name),
    title: row?.title,
    code: row?.code,
    owasp: row?.owasp,
    severity: row?.severity,
    state: 'open',
    firstSeen: ago(90),
    lastSeen: ago(0.1),
    accepted: null,
    evidence: [],
    affected: [],
    service: 'patients',
    history: [{ at: ago(90), state: 'open', who: 'posture', note: 'Seen for the first time.' }],
    ...draft,
  });
};

const FINDINGS: Finding[] = [
  finding('f1', {
    check: 'anonymous-consumer-served',
    subject: { kind: 'route', id: uuidOf('route'), name: 'patients-v1' },
    because:
      '1,204 of 96,120 calls to patients-v1 were served as the anonymous consumer “guest”, 612 of them to patient records.',
    evidence: [
      { label: 'Served without a credential', value: '1,204 of 96,120 calls in 7 days' },
      { label: 'Configuration', value: 'plugins[key-auth on patients-v1].config.anonymous = guest' },
      { label: 'First such call', value: 'GET /v1/patients/{patientId}/records from 198.51.100.23' },
    ],
    affected: [
      { kind: 'ip', id: '198.51.100.23', name: '', calls: 801 },
      { kind: 'ip', id: '203.0.113.8', name: '', calls: 403 },
    ],
    fix: {
      text: 'Take the anonymous consumer away, or terminate its requests with request-termination on that consumer.',
      kong: [KONG],
      deck: '_format_version: "3.0"\nplugins:\n  - name: key-auth\n    route: patients-v1\n    config:\n      key_names: [apikey]\n',
    },
  }),
  finding('f2', {
    check: 'sensitive-flow-without-limit',
    subject: { kind: 'endpoint', id: 'POST /v1/login', name: 'POST /v1/login' },
    service: 'auth',
    because:
      'POST /v1/login took 18,402 calls in 7 days and no limit counts them; its busiest honest caller makes 6 a minute.',
    fix: {
      text: 'Allow 20 calls a minute per address: three times what the 99th percentile of callers needs.',
      kong: [
        {
          method: 'POST',
          path: '/routes/auth/plugins',
          body: { name: 'rate-limiting', config: { minute: 20, limit_by: 'ip', policy: 'redis' } },
        },
      ],
    },
  }),
  ...['/v1/patients', '/v1/patients/{patientId}', '/v2/appointments'].map((path, index) =>
    finding(`f3${index}`, {
      check: 'missing-security-headers',
      subject: { kind: 'endpoint', id: `GET ${path}`, name: `GET ${path}` },
      service: index === 2 ? 'appointments' : 'patients',
      because: 'None of 12,340 answers carried Strict-Transport-Security.',
      fix: {
        text: 'Add the headers with the response-transformer plugin.',
        deck: 'plugins:\n  - name: response-transformer\n',
      },
      ...(index === 1 ? { state: 'regressed' } : {}),
    }),
  ),
  finding('f4', {
    check: 'certificate-expiring',
    subject: { kind: 'certificate', id: uuidOf('cert'), name: 'api.clinic.example' },
    service: '',
    because: 'The certificate of api.clinic.example ends in 12 days.',
    fix: { text: 'Replace it; Kong takes the new one without a restart.' },
  }),
  finding('f5', {
    check: 'zombie-endpoint',
    subject: { kind: 'endpoint', id: 'GET /v1/invoices', name: 'GET /v1/invoices' },
    service: 'billing',
    because: 'GET /v1/invoices is deprecated since version 2.3 and was called 15,020 times by 2 consumers.',
    fix: { text: 'Tell both consumers, then answer with Deprecation and Sunset.' },
    state: 'accepted',
    accepted: { by: 'admin', reason: 'Partner moves in May (OPS-412)', until: ago(-24 * 40) },
    history: [
      { at: ago(90), state: 'open', who: 'posture', note: 'Seen for the first time.' },
      { at: ago(20), state: 'accepted', who: 'admin', note: 'Partner moves in May (OPS-412)' },
    ],
  }),
];

const isActive = ({ state }: Finding): boolean => state === 'open' || state === 'regressed';

/** Answers for findings, checks and coverage. */
export function posture(
  method: string,
  path: readonly string[],
  query: URLSearchParams,
  body: unknown,
): Answer {
  const [root = '', id = ''] = path;
  if (root === 'posture') {
    if (id === 'look') return { status: 204 };
    if (id === 'coverage') return list(coverage());
    return list(
      CHECKS.map((row) =>
        postureCheckSchema.parse({
          ...row,
          open: FINDINGS.filter((each) => each.check === row.id && isActive(each)).length,
        }),
      ),
    );
  }
  if (id === '') {
    const state = query.get('state') ?? 'active';
    return list(FINDINGS.filter((each) => (state === 'active' ? isActive(each) : each.state === state)));
  }
  const index = FINDINGS.findIndex((each) => each.id === id);
  const found = FINDINGS[index];
  if (found === undefined) return lacking('finding');
  if (method === 'PATCH') {
    const patch = findingPatchSchema.parse(body);
    FINDINGS[index] = {
      ...found,
      state: patch.state,
      accepted: patch.state === 'accepted' ? { by: 'admin', reason: patch.reason, until: patch.until } : null,
      history: [
        ...found.history,
        {
          at: nowIso(),
          state: patch.state,
          who: 'admin',
          note: patch.state === 'accepted' ? patch.reason : patch.note,
        },
      ],
    };
  }
  return ok(FINDINGS[index]);
}

const coverage = (): readonly unknown[] =>
  Object.entries(OWASP_API_2023).map(([id, name], index) =>
    owaspCoverageSchema.parse({
      id,
      name,
      shows: 'Object ids, who asks for which and how guessable they are; enumeration shows at once.',
      cannotShow: 'whether the code behind checks the owner: only that callers got what others usually get.',
      degree: (['good', 'partial', 'weak'] as const)[index % 3],
      checks: CHECKS.filter(({ owasp }) => owasp.includes(id as OwaspId)).map((row) => row.id),
      detectors: index === 0 ? ['object-enumeration'] : [],
      open: FINDINGS.filter((each) => each.owasp.includes(id as OwaspId) && isActive(each)).length,
    }),
  );

const DRIFT: readonly Drift[] = (
  [
    ['shadow', 'patients', 'DELETE', '/v1/patients/{patientId}/records/{recordId}', '', 37],
    ['zombie', 'billing', 'GET', '/v1/invoices', '', 15_020],
    ['orphan', 'appointments', 'PUT', '/v2/appointments/{appointmentId}', '', 0],
    ['undocumented-parameter', 'patients', 'GET', '/v1/patients', 'query phone', 812],
    ['wrong-type', 'billing', 'GET', '/v1/invoices/{invoiceId}', 'path invoiceId', 120_552],
  ] as const
).map(([kind, service, method, template, detail, calls]) =>
  driftSchema.parse({
    kind,
    service,
    method,
    template,
    detail,
    documentId: DOCUMENT_ID,
    calls,
    firstSeen: calls === 0 ? null : ago(120),
    lastSeen: calls === 0 ? null : ago(0.2),
    because:
      calls === 0
        ? `${method} ${template} is documented in version 2.4 and was not called in 30 days.`
        : `${method} ${template} was called ${calls.toLocaleString('en')} times; version 2.4 of the document does not say so.`,
    next: {
      text:
        kind === 'orphan' ? 'Ask its owner whether it may go.' : 'Add it to the document, or take it out.',
      ...(kind === 'zombie'
        ? {
            deck: '_format_version: "3.0"\nplugins:\n  - name: response-transformer\n    route: invoices-v1\n',
          }
        : {}),
    },
  }),
);

export const drift = (query: URLSearchParams): Answer =>
  list(DRIFT.filter(({ service }) => !query.has('service') || query.get('service') === service));
