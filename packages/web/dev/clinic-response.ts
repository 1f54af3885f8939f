import { randomUUID } from 'node:crypto';
import {
  hitLabelsSchema,
  type Order,
  orderDraftSchema,
  orderSchema,
  type Policy,
  type PolicyDraft,
  policyDraftSchema,
  policySchema,
  type ResponseSettings,
  responseSettingsSchema,
} from '@gatewatch/model';
import { ALERTS } from './clinic-alerts.js';
import { type Answer, lacking, list, nowIso, ok, problem } from './clinic-answer.js';
import { type Run, reportOf } from './clinic-back-tests.js';
import { ORDERS } from './clinic-orders.js';
import { uuidOf } from './clinic-people.js';
import { POLICIES } from './clinic-policies.js';
import { world } from './clinic-world.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let settings: ResponseSettings = responseSettingsSchema.parse({
  protect: { entities: ['patient-app'], tags: ['emergency'] },
});

const run = (key: string, name: string, over: Partial<Run>): Run => ({
  id: uuidOf(`test ${key}`),
  policyId: uuidOf(key),
  policyName: name,
  startedMs: Date.now() - 26 * HOUR,
  endMs: Date.now() - 26 * HOUR,
  hits: 23,
  action: 'terminate-consumer',
  takesMs: 1,
  obstacle: '',
  labels: new Map(),
  ...over,
});
const RUNS: Run[] = [
  run('policy-1', 'Stop enumeration', {
    labels: new Map([
      ['hit-0', 'abuse'],
      ['hit-1', 'abuse'],
      ['hit-2', 'abuse'],
      ['hit-3', 'legitimate'],
      ['hit-4', 'abuse'],
    ]),
  }),
  run('policy-ladder', 'Slow scrapers: limit, then stop', {
    hits: 48,
    action: 'limit-consumer',
    labels: new Map(Array.from({ length: 19 }, (_, n) => [`hit-${n}`, 'abuse'] as const)),
  }),
  run('policy-stuffing', 'Stop stuffing', {
    hits: 6,
    action: 'deny-ip',
    labels: new Map(Array.from({ length: 6 }, (_, n) => [`hit-${n}`, 'abuse'] as const)),
  }),
  run('policy-ask', 'Ask before a doctor is stopped', { hits: 0 }),
];
const changed = (): void => world.emit({ kind: 'policy' });

export function policies(method: string, path: readonly string[], body: unknown): Answer {
  const [, id = '', sub = '', testId = '', what = ''] = path;
  if (id === 'preview') return preview(body);
  const place = POLICIES.findIndex((policy) => policy.id === id);
  const found = POLICIES[place];
  if (sub === 'backtest' || sub === 'backtests')
    return found ? backTests(method, found, sub, testId, what, body) : lacking('policy');
  if (method === 'GET') return id === '' ? list(POLICIES) : found ? ok(found) : lacking('policy');
  if (method === 'POST') {
    const draft = policyDraftSchema.safeParse(body);
    if (!draft.success) return problem(400, 'The request is not valid', draft.error.message);
    const made: Policy = policySchema.parse({
      ...draft.data,
      id: randomUUID(),
      createdAt: nowIso(),
      updatedAt: nowIso(),
    });
    POLICIES.push(made);
    changed();
    return { status: 201, body: made };
  }
  if (!found) return lacking('policy');
  if (method === 'DELETE') {
    POLICIES.splice(place, 1);
    return { status: 204 };
  }
  return patch(found, place, body);
}

function patch(found: Policy, place: number, body: unknown): Answer {
  const { override, frozen, ...draft } = found;
  const given: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {};
  const reason = given.override as { readonly reason: string } | undefined;
  const thaw = given.frozen === null;
  delete given.override;
  delete given.frozen;
  const by = reason ? { by: 'admin', at: nowIso(), reason: reason.reason } : override;
  // Merged key by key, as the platform does it: null takes a key away.
  const when = Object.entries({ ...found.when, ...(given.when as object | undefined) });
  const next = policySchema.parse({
    ...draft,
    ...given,
    when: Object.fromEntries(when.filter(([, each]) => each !== null)),
    updatedAt: nowIso(),
    ...(by ? { override: by } : {}),
    ...(frozen && !thaw ? { frozen } : {}),
  });
  POLICIES[place] = next;
  changed();
  return ok(next);
}

function backTests(
  method: string,
  policy: Policy,
  sub: string,
  testId: string,
  what: string,
  body: unknown,
): Answer {
  if (sub === 'backtest') {
    const made = run('x', policy.name, {
      id: randomUUID(),
      policyId: policy.id,
      startedMs: Date.now(),
      endMs: Date.now(),
      takesMs: 12_000,
      action: policy.then.steps[0]?.action ?? 'terminate-consumer',
    });
    RUNS.unshift(made);
    return { status: 202, body: reportOf(made, settings.maxLegitimateShare) };
  }
  const own = RUNS.filter(({ policyId }) => policyId === policy.id);
  if (testId === '') return list(own.map((each) => reportOf(each, settings.maxLegitimateShare)));
  const found = own.find(({ id }) => id === testId);
  if (!found) return lacking('back-test');
  if (method === 'DELETE') {
    RUNS.splice(RUNS.indexOf(found), 1);
    return { status: 204 };
  }
  if (method === 'POST' && what === 'labels') {
    for (const { hitId, label } of hitLabelsSchema.parse(body).labels) {
      if (label === null) found.labels.delete(hitId);
      else found.labels.set(hitId, label);
    }
  }
  return ok(reportOf(found, settings.maxLegitimateShare));
}

/** Meets what it asks of detector, severity and service; the rest is taken as true. */
function preview(body: unknown): Answer {
  const read = policyDraftSchema.safeParse(body);
  if (!read.success)
    return {
      status: 400,
      body: {
        type: 'about:blank',
        title: 'The policy is not valid',
        status: 400,
        errors: read.error.issues.map(({ path, message }) => ({ key: path.join('.'), message })),
      },
    };
  const { when, then }: PolicyDraft = read.data;
  const severities = ['low', 'medium', 'high', 'critical'];
  const matches = (patterns: readonly string[] | undefined, word: string | undefined): boolean =>
    !patterns?.length ||
    patterns.some((each) => (each.endsWith('*') ? word?.startsWith(each.slice(0, -1)) : each === word));
  const met = ALERTS.filter(
    (alert) =>
      severities.indexOf(alert.severity) >= severities.indexOf(when.minSeverity) &&
      matches(when.detectors, alert.detector) &&
      matches(when.services, alert.serviceName),
  );
  const [step] = then.steps;
  const unknown = (when.detectors ?? []).filter(
    (each) => !ALERTS.some(({ detector }) => matches([each], detector)),
  );
  return ok({
    now: met.filter(({ state }) => state === 'open').length,
    lastWeek: met.length * 7,
    examples: met.map(({ alertId, detectedAt, detector, severity, entity }) => ({
      alertId,
      detectedAt,
      detector,
      severity,
      entity,
      outcome:
        entity.name === 'patient-app'
          ? 'Nothing: it is protected for all policies.'
          : entity.kind === 'ip' && step?.action !== 'deny-ip' && step?.action !== 'publish-decision'
            ? `Nothing: ${step?.action} cannot be done to an address.`
            : `Would ${step?.action.replace('-', ' the ')} ${step?.durationMs === null ? 'until lifted' : `for ${(step?.durationMs ?? 0) / 60_000} min`}.`,
    })),
    perDay: Array.from({ length: 7 }, (_, n) => ({
      day: new Date(Date.now() - (6 - n) * DAY).toISOString().slice(0, 10),
      alerts: met.length === 0 ? 0 : met.length * ([3, 1, 0, 2, 1, 4, 2][n] ?? 0),
    })),
    remarks: unknown.map((each) => `No detector is called “${each}”.`),
  });
}

export function response(method: string, what: string, body: unknown): Answer {
  if (method === 'PUT') settings = responseSettingsSchema.parse(body);
  if (what === 'stop')
    settings = {
      ...settings,
      stopped: { at: nowIso(), by: 'admin', reason: (body as { readonly reason: string }).reason },
    };
  if (what === 'resume') settings = { ...settings, stopped: null };
  if (method !== 'GET') world.emit({ kind: 'response' });
  return ok(settings);
}

export function orders(
  method: string,
  id: string,
  sub: string,
  query: URLSearchParams,
  body: unknown,
): Answer {
  if (method === 'GET' && id === '') {
    const wants = (name: string, value: string | undefined) => !query.has(name) || query.get(name) === value;
    return list(
      ORDERS.filter(
        (order) =>
          wants('state', order.state) &&
          wants('policyId', order.policyId) &&
          wants('wanted', String(order.wanted)) &&
          wants('inForce', String(order.wanted || order.endingSince !== undefined)),
      ),
    );
  }
  if (method === 'POST' && id === '') return create(body);
  const place = ORDERS.findIndex((order) => order.id === id);
  const found = ORDERS[place];
  if (!found) return lacking('order');
  if (method === 'GET') return ok(found);
  const next = orderSchema.parse({ ...found, ...changeOf(found, sub, body) });
  ORDERS[place] = next;
  world.emit({ kind: 'order', order: next });
  return ok(next);
}

function changeOf(found: Order, sub: string, body: unknown): object {
  const step = (state: string, detail: string) => ({
    history: [...found.history, { at: nowIso(), state, detail }],
  });
  switch (sub) {
    case 'lift':
      return { state: 'lifted', wanted: false, ...step('lifted', 'Lifted by admin.') };
    case 'approve':
      return {
        state: 'pending',
        wanted: true,
        proof: { kind: 'waiting' },
        expiresAt: found.durationMs ? new Date(Date.now() + found.durationMs).toISOString() : null,
        ...step('pending', 'Approved by admin.'),
      };
    case 'decline':
      return { state: 'declined', ...step('declined', 'Declined by admin.') };
    default:
      return { expiresAt: (body as { readonly expiresAt: string | null }).expiresAt };
  }
}

function create(body: unknown): Answer {
  const read = orderDraftSchema.safeParse(body);
  if (!read.success) return problem(400, 'The request is not valid', read.error.message);
  const { durationMs = null, ...draft } = read.data;
  const made = orderSchema.parse({
    ...draft,
    id: randomUUID(),
    state: 'pending',
    wanted: true,
    proof: { kind: 'waiting' },
    createdBy: 'admin',
    createdAt: nowIso(),
    durationMs,
    expiresAt: durationMs ? new Date(Date.now() + durationMs).toISOString() : null,
    history: [{ at: nowIso(), state: 'pending', detail: 'Ordered by admin.' }],
  });
  ORDERS.unshift(made);
  world.emit({ kind: 'order', order: made });
  return { status: 201, body: made };
}
