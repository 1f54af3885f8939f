import type {
  ApiDocument,
  EstateChange,
  Finding,
  GatewayChange,
  GatewayConfiguration,
  StoredTemplateRule,
} from '@gatewatch/model';
import { second } from './samples.js';

export const sampleFinding = (n: number, changes: Partial<Finding> = {}): Finding => ({
  id: `finding-${n}`,
  check: 'no-authentication',
  code: 'P01',
  title: 'Served without authentication',
  owasp: ['API2'],
  subject: { kind: 'endpoint', id: `GET /v1/things/${n}`, name: `GET /v1/things/${n}` },
  service: 'clinic',
  severity: 'medium',
  because: '9 of 10 calls had no credential',
  evidence: [{ label: 'Calls', value: '9 of 10' }],
  affected: [{ kind: 'ip', id: '203.0.113.7', name: '', calls: 9 }],
  fix: { text: 'Enable key-auth', kong: [{ method: 'POST', path: '/plugins', body: { name: 'key-auth' } }] },
  state: 'open',
  firstSeen: second(n),
  lastSeen: second(n),
  accepted: null,
  history: [{ at: second(n), state: 'open', who: 'posture', note: '' }],
  ...changes,
});

export const sampleChange = (n: number, changes: Partial<EstateChange> = {}): EstateChange => ({
  id: `change-${n}`,
  at: second(n),
  kind: 'endpoint-new',
  service: 'clinic',
  subject: `GET /v1/things/${n}`,
  detail: '',
  by: { kind: 'consumer', id: 'c-1', name: 'dr.jones' },
  ...changes,
});

export const sampleRule = (id: string): StoredTemplateRule => ({
  id,
  rule: { kind: 'merge', service: 'clinic', place: '/v1/wards' },
  by: 'admin',
  at: second(1),
});

export const sampleDocument = (n: number): ApiDocument => ({
  id: `document-${n}`,
  service: 'clinic',
  title: 'Clinic',
  version: `1.${n}.0`,
  format: 'openapi 3.1.0',
  url: null,
  fileName: 'openapi.json',
  addedAt: second(n),
  addedBy: 'admin',
  state: 'current',
  operations: 3,
  deprecated: 0,
  bytes: 12,
  problems: [],
});

export const sampleConfiguration = (from: string, readAt: string): GatewayConfiguration => ({
  gateway: 'kong',
  from,
  origin: 'admin-api',
  readAt,
  version: '3.9.1',
  database: 'postgres',
  settings: { trusted_ips: [] },
  services: [],
  routes: [],
  plugins: [],
  consumers: [],
  credentials: [],
  certificates: [],
  upstreams: [],
  gaps: [],
});

export const sampleGatewayChange = (n: number, changes: Partial<GatewayChange> = {}): GatewayChange => ({
  at: second(n),
  from: 'http://kong:8001',
  change: 'added',
  object: 'plugin',
  id: `plugin-${n}`,
  name: 'rate-limiting',
  fields: [],
  ours: false,
  ...changes,
});
