import type { Alert, CollectorStats, Order, Policy } from '@gatewatch/model';
import { policySchema } from '@gatewatch/model';
import type { AuditDraft } from '../repositories/audit-repository.js';

/** The n-th second of a day, as the store wants times. */
export const second = (n: number): string => new Date(Date.UTC(2026, 2, 5) + n * 1000).toISOString();

export const orderId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const sampleAlert = (n: number, changes: Partial<Alert> = {}): Alert => ({
  alertId: `alert-${n}`,
  detectedAt: second(n),
  detector: 'object-enumeration',
  detectors: ['object-enumeration'],
  severity: 'high',
  confidence: 0.97,
  entity: { kind: 'consumer', id: 'dr-who', name: 'Dr Who' },
  related: [],
  firstSeen: second(n),
  lastSeen: second(n),
  because: 'read 100 patients in 4 minutes',
  comparisons: [],
  callIds: ['a', 'b'],
  signals: 1,
  ...changes,
});

type Termination = Extract<Order, { action: 'terminate-consumer' }>;

export const sampleOrder = (n: number, changes: Partial<Termination> = {}): Termination => ({
  id: orderId(n),
  action: 'terminate-consumer',
  entity: { kind: 'consumer', id: 'dr-who' },
  state: 'pending',
  wanted: true,
  reason: 'enumeration',
  statusCode: 403,
  message: 'Access suspended',
  createdBy: 'admin',
  createdAt: second(n),
  expiresAt: null,
  history: [{ at: second(n), state: 'pending', detail: 'ordered' }],
  ...changes,
});

export const samplePolicy = (n: number): Policy =>
  policySchema.parse({ id: `policy-${n}`, name: `Policy ${n}`, createdAt: second(n), updatedAt: second(n) });

export const audit = (what: string, subject = 'subject'): AuditDraft => ({
  at: second(0),
  who: 'admin',
  what,
  subject,
  detail: '',
});

export const sampleStats = (startedAt: string, rejected: CollectorStats['rejected']): CollectorStats => ({
  startedAt,
  linesReceived: 10,
  callsAccepted: 5,
  rejected,
  droppedFull: 0,
  spoolBytes: 0,
  sources: [],
  quarantine: [],
});
