import { type AlertView, alertViewSchema } from '@gatewatch/model';
import { enumeration } from './clinic-calls.js';
import { person, uuidOf } from './clinic-people.js';

const MINUTE = 60_000;
const now = Date.now();
const at = (minutesAgo: number): string => new Date(now - minutesAgo * MINUTE).toISOString();

const keller = person('dr-keller');
const app = person('patient-app');
const lab = person('lab-connect');
const nurse = person('nurse-novak');

/** The evidence of the doctor's alert. */
export const EVIDENCE = enumeration(keller, now - 3 * MINUTE);

const base = { related: [], orders: [], state: 'open', signals: 1, callIds: [], comparisons: [] };
const consumer = ({ id, name }: { readonly id: string; readonly name: string }) => ({
  kind: 'consumer',
  id,
  name,
});

const raw = [
  {
    ...base,
    alertId: uuidOf('alert-1'),
    detectedAt: at(3),
    detector: 'object-enumeration',
    detectors: ['object-enumeration', 'request-spike'],
    severity: 'critical',
    confidence: 0.98,
    entity: consumer(keller),
    related: [
      { kind: 'ip', id: '203.0.113.77' },
      { kind: 'peer-group', id: 'doctors', name: 'doctors' },
    ],
    firstSeen: at(9),
    lastSeen: at(3),
    because:
      'dr-keller read 143 different patients in 10 minutes, one after the other. Usual for dr-keller is 2, at most 6; for doctors 2, at most 9.',
    comparisons: [
      {
        measure: 'distinct-objects',
        label: 'distinct patients read',
        windowMs: 10 * MINUTE,
        observed: 143,
        own: { kind: 'known', typical: 2, high: 6, samples: 412 },
        peers: { kind: 'known', typical: 2, high: 9, samples: 5, group: 'doctors' },
        tailProbability: 3e-14,
      },
      {
        measure: 'calls',
        label: 'calls',
        windowMs: 10 * MINUTE,
        observed: 171,
        own: { kind: 'known', typical: 61, high: 118, samples: 412 },
        peers: { kind: 'known', typical: 48, high: 131, samples: 5, group: 'doctors' },
        tailProbability: 0.0004,
      },
    ],
    serviceName: 'patients',
    endpointId: 'GET /v1/patients/{patientId}/records',
    callIds: EVIDENCE.map((call) => call.requestId),
    signals: 7,
  },
  {
    ...base,
    alertId: uuidOf('alert-2'),
    detectedAt: at(48),
    detector: 'credential-stuffing',
    detectors: ['credential-stuffing'],
    severity: 'high',
    confidence: 0.95,
    entity: { kind: 'ip', id: '203.0.113.140' },
    firstSeen: at(66),
    lastSeen: at(48),
    because:
      '203.0.113.140 tried 212 different credentials at POST /v1/login in 10 minutes and was refused 209 times. This address is new here; for addresses of its kind 1 is usual.',
    comparisons: [
      {
        measure: 'distinct-credentials',
        label: 'different credentials tried',
        windowMs: 10 * MINUTE,
        observed: 212,
        own: { kind: 'learning', samples: 0, needed: 7 },
        peers: { kind: 'known', typical: 1, high: 3, samples: 1840, group: 'addresses' },
        tailProbability: 0,
      },
      {
        measure: 'refused-share',
        label: 'share of refused logins',
        windowMs: 10 * MINUTE,
        observed: 0.986,
        own: { kind: 'learning', samples: 0, needed: 7 },
        peers: { kind: 'known', typical: 0.04, high: 0.33, samples: 1840, group: 'addresses' },
        tailProbability: 1e-7,
      },
    ],
    serviceName: 'auth',
    endpointId: 'POST /v1/login',
    signals: 3,
  },
  {
    ...base,
    alertId: uuidOf('alert-3'),
    detectedAt: at(190),
    detector: 'request-spike',
    detectors: ['request-spike'],
    severity: 'medium',
    confidence: 0.83,
    entity: consumer(lab),
    firstSeen: at(220),
    lastSeen: at(190),
    because:
      'lab-connect made 4,210 calls in an hour. Usual for lab-connect is 900, at most 1,480; for partners 900, at most 2,050.',
    comparisons: [
      {
        measure: 'calls',
        label: 'calls',
        windowMs: 60 * MINUTE,
        observed: 4210,
        own: { kind: 'known', typical: 900, high: 1480, samples: 168 },
        peers: { kind: 'known', typical: 900, high: 2050, samples: 2, group: 'partners' },
        tailProbability: 0.00007,
      },
    ],
    serviceName: 'billing',
    state: 'acknowledged',
  },
  {
    ...base,
    alertId: uuidOf('alert-4'),
    detectedAt: at(1500),
    detector: 'object-enumeration',
    detectors: ['object-enumeration'],
    severity: 'low',
    confidence: 0.71,
    entity: consumer(nurse),
    firstSeen: at(1530),
    lastSeen: at(1500),
    because:
      'nurse-novak read 31 different patients in an hour. Usual for nurse-novak is 12, at most 24; for nurses 14, at most 29.',
    comparisons: [],
    serviceName: 'patients',
    state: 'closed',
    verdict: 'benign',
    note: 'Took over the ward of a colleague.',
  },
  {
    ...base,
    alertId: uuidOf('alert-5'),
    detectedAt: at(12),
    detector: 'request-spike',
    detectors: ['request-spike'],
    severity: 'low',
    confidence: 0.66,
    entity: consumer(app),
    firstSeen: at(25),
    lastSeen: at(12),
    because: 'patient-app made 6,900 calls in ten minutes. Usual for patient-app is 4,100, at most 5,600.',
    comparisons: [],
    serviceName: 'appointments',
  },
];

export const ALERTS: AlertView[] = raw.map((alert) => alertViewSchema.parse(alert));
