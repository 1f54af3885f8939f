import { randomUUID } from 'node:crypto';
import {
  type AlertException,
  type AnalyticsSettings,
  type Announcement,
  alertExceptionDraftSchema,
  analyticsSettingsSchema,
  announcementDraftSchema,
  type DetectorRow,
  type PeerGroupDetail,
  type PeerGroupRow,
} from '@gatewatch/model';
import { type Answer, list, nowIso, ok, problem } from './clinic-answer.js';
import { person } from './clinic-people.js';

const HOUR_MS = 3_600_000;

const detector = (
  id: string,
  title: string,
  description: string,
  family: string,
  owasp: string,
  verdicts: DetectorRow['verdicts'],
): DetectorRow => {
  const right = verdicts.truePositive;
  const judged = right + verdicts.falsePositive + verdicts.benign + verdicts.expected;
  return {
    id,
    title,
    description,
    family,
    owasp,
    typicalFalsePositives: ['a year-end audit nobody announced', 'a new batch job under an old identity'],
    sees: ['distinct objects accessed in ten minutes', 'distinct objects accessed in a day'],
    learning: { state: 'ready', days: 12.5, needed: 2 },
    alerts: judged + verdicts.open,
    verdicts,
    precision:
      judged === 0
        ? null
        : {
            share: right / judged,
            low: Math.max(0, right / judged - 0.2),
            high: Math.min(1, right / judged + 0.1),
          },
    strictness: 1,
  };
};

const none = { truePositive: 0, falsePositive: 0, benign: 0, expected: 0, open: 0 };

const DETECTORS: readonly DetectorRow[] = [
  detector(
    'object-enumeration',
    'Object enumeration',
    'One caller reads many more different business objects than is usual for it and for callers like it.',
    'amount',
    'API1:2023 Broken Object Level Authorization',
    { truePositive: 7, falsePositive: 1, benign: 0, expected: 1, open: 2 },
  ),
  detector(
    'request-spike',
    'Request spike',
    'Calls far more often than usual for it and for its peers.',
    'amount',
    'API4:2023 Unrestricted Resource Consumption',
    { truePositive: 2, falsePositive: 2, benign: 1, expected: 0, open: 1 },
  ),
  detector(
    'credential-stuffing',
    'Credential stuffing',
    'One address tries many accounts and is refused; success afterwards makes it critical.',
    'outcome',
    'API2:2023 Broken Authentication',
    { ...none, truePositive: 4, open: 1 },
  ),
  {
    ...detector(
      'impossible-travel',
      'Impossible travel',
      'Calls from places further apart than anybody travels in the time between.',
      'identity',
      'API2:2023 Broken Authentication',
      none,
    ),
    learning: { state: 'learning', days: 1.2, needed: 2 },
  },
];

const group = (
  id: string,
  name: string,
  origin: PeerGroupRow['origin'],
  members: number,
  traits: string[] = [],
): PeerGroupRow => ({
  id,
  name,
  origin,
  members,
  traits,
  usual: [
    {
      measure: 'distinct-objects',
      label: 'distinct patients read',
      windowMs: HOUR_MS,
      typical: 9,
      high: 18,
      members,
    },
    { measure: 'calls', label: 'calls', windowMs: HOUR_MS, typical: 61, high: 140, members },
  ],
});

const GROUPS: readonly PeerGroupRow[] = [
  group('tags:doctor', 'consumers tagged doctor', 'declared', 12),
  group('tags:nurse', 'consumers tagged nurse', 'declared', 23),
  group(
    'learned:billing/consumer/2',
    'consumers of billing: GET /v1/invoices, by night (0–6 h UTC)',
    'learned',
    4,
    ['GET /v1/invoices', 'by night (0–6 h UTC)', 'library clients'],
  ),
  group('service:patients/consumer', 'all consumers of patients', 'service', 48),
];

let announcements: Announcement[] = [];
let exceptions: AlertException[] = [];
let settings: AnalyticsSettings = {
  falseAlertsPerDay: 1,
  decoys: [{ name: 'Old backup', endpoint: '/backup' }],
};

const detailOf = (row: PeerGroupRow): PeerGroupDetail => ({
  ...row,
  examples: ['dr-keller', 'dr-house', 'nurse-novak'].map((name, at) => ({
    kind: 'consumer',
    id: person(name).id,
    name,
    pinned: at === 1,
    lastSeen: nowIso(),
  })),
});

const made = (): { id: string; createdAt: string; createdBy: string } => ({
  id: randomUUID(),
  createdAt: nowIso(),
  createdBy: 'admin',
});

/** Detectors, peer groups, and what people tell the analytics. */
export function analytics(method: string, root: string, id: string, body: unknown): Answer {
  switch (`${method} ${root}`) {
    case 'GET detectors':
      return list(DETECTORS);
    case 'GET peer-groups': {
      const one = GROUPS.find((row) => row.id === id);
      if (id === '') return list(GROUPS);
      return one === undefined ? problem(404, 'Not found', `no peer group ${id}`) : ok(detailOf(one));
    }
    case 'GET announcements':
      return list(announcements);
    case 'POST announcements': {
      const announcement = { ...announcementDraftSchema.parse(body), ...made() };
      announcements = [announcement, ...announcements];
      return { status: 201, body: announcement };
    }
    case 'DELETE announcements':
      announcements = announcements.filter((one) => one.id !== id);
      return { status: 204, body: null };
    case 'GET exceptions':
      return list(exceptions);
    case 'POST exceptions': {
      const exception = { ...alertExceptionDraftSchema.parse(body), ...made() };
      exceptions = [exception, ...exceptions];
      return { status: 201, body: exception };
    }
    case 'DELETE exceptions':
      exceptions = exceptions.filter((one) => one.id !== id);
      return { status: 204, body: null };
    case 'PUT analytics':
      settings = analyticsSettingsSchema.parse(body);
      return ok(settings);
    case 'GET analytics':
      return ok(settings);
    default:
      return { status: 204, body: null };
  }
}
