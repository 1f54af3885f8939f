import { randomUUID } from 'node:crypto';
import {
  type AlertView,
  alertPatchSchema,
  type EntityDetail,
  endpointDetailSchema,
  entityDetailSchema,
  type LiveEvent,
  type Order,
  orderDraftSchema,
  orderSchema,
  type Policy,
  policyDraftSchema,
  policySchema,
  type Setup,
  type Stats,
  savedHuntDraftSchema,
  type TimelineItem,
} from '@gatewatch/model';
import { ALERTS, EVIDENCE } from './clinic-alerts.js';
import { callOf } from './clinic-calls.js';
import { HUNT_SCHEMA, huntAnswer } from './clinic-hunts.js';
import { ENDPOINTS, SERVICES, startedMs, trafficBetween } from './clinic-inventory.js';
import { PEOPLE, type Person } from './clinic-people.js';
import { AUDIT, COLLECTORS, ORDERS, POLICIES, RESPONDERS, SAVED, setup } from './clinic-state.js';

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** What changes while the mock runs. */
export const world: {
  setup: Setup;
  stats: Stats | undefined;
  signedIn: boolean;
  emit: (event: LiveEvent) => void;
} = {
  setup: setup(true),
  stats: undefined,
  signedIn: false,
  emit: () => undefined,
};

const ok = (body: unknown): Answer => ({ status: 200, body });
const list = (items: readonly unknown[], next: string | null = null): Answer => ok({ items, next });
const problem = (status: number, title: string, detail: string): Answer => ({
  status,
  body: { type: 'about:blank', title, status, detail },
});
const lacking = (what: string): Answer => problem(404, 'Not found', `There is no ${what} at this address.`);
const nowIso = (): string => new Date().toISOString();

/** Answers one request of the mock platform. */
export function answer(method: string, url: URL, body: unknown): Answer {
  const path = url.pathname.slice('/api/v1'.length).split('/').slice(1).map(decodeURIComponent);
  const [root = '', id = '', sub = ''] = path;
  if (root === 'session') return session(method, body);
  if (!world.signedIn) return problem(401, 'Not signed in', 'Sign in first.');
  const query = url.searchParams;
  switch (`${method} ${root}`) {
    case 'GET setup':
      return ok(world.setup);
    case 'GET stats':
      return ok(world.stats);
    case 'POST demo':
      world.setup = setup(false);
      world.emit({ kind: 'setup', setup: world.setup });
      return { status: 202, body: {} };
    case 'GET traffic':
      return ok(trafficBetween(...spanOf(query), Number(query.get('stepMs')), 900));
    case 'GET services':
      return sub === 'openapi.json' ? ok({ openapi: '3.1.0', info: { title: id } }) : list(SERVICES);
    case 'GET endpoints':
      return id === ''
        ? list(ENDPOINTS.filter((row) => !query.has('service') || row.service === query.get('service')))
        : endpoint(id, query);
    case 'GET entities':
      return entities(path, query);
    case 'GET alerts':
    case 'PATCH alerts':
      return alerts(method, id, sub, query, body);
    case 'GET detectors':
      return list([
        {
          id: 'object-enumeration',
          title: 'Object enumeration',
          description: 'Reads far more different objects than usual.',
        },
        { id: 'request-spike', title: 'Request spike', description: 'Calls far more often than usual.' },
        {
          id: 'credential-stuffing',
          title: 'Credential stuffing',
          description: 'Tries many credentials at a login.',
        },
      ]);
    case 'GET policies':
    case 'POST policies':
    case 'PATCH policies':
    case 'DELETE policies':
      return policies(method, id, body);
    case 'GET orders':
    case 'POST orders':
      return orders(method, id, sub, body);
    case 'GET collectors':
      return list(world.setup.firstCallAt === null ? [] : COLLECTORS());
    case 'GET responders':
      return list(world.setup.firstCallAt === null ? [] : RESPONDERS());
    case 'GET audit':
      return list(AUDIT);
    default:
      return root === 'hunt' ? hunts(method, id, sub, body) : lacking('such thing');
  }
}

const spanOf = (query: URLSearchParams): [number, number] => [
  Date.parse(query.get('from') ?? nowIso()),
  Date.parse(query.get('to') ?? nowIso()),
];

function session(method: string, body: unknown): Answer {
  if (method === 'DELETE') world.signedIn = false;
  if (method === 'POST') {
    if (JSON.stringify(body).includes('wrong')) {
      return problem(
        401,
        'Not signed in',
        'This token is not known. Look into the file admin-token of the data directory.',
      );
    }
    world.signedIn = true;
  }
  if (method === 'DELETE') return { status: 204 };
  return world.signedIn
    ? ok({ name: 'admin', role: 'admin' })
    : problem(401, 'Not signed in', 'Sign in first.');
}

function endpoint(id: string, query: URLSearchParams): Answer {
  const row = ENDPOINTS.find((each) => each.id === id);
  if (!row) return lacking('endpoint');
  const topActors = PEOPLE.slice(0, 6).map(({ id: who, name }, n) => ({
    kind: 'consumer',
    id: who,
    name,
    calls: 4_000 - n * 510,
    errorShare: n / 200,
  }));
  const traffic = trafficBetween(...spanOf(query), 900_000, row.calls / 5_000);
  return ok(endpointDetailSchema.parse({ ...row, traffic, topActors }));
}

const rowOf = (who: Person) => ({
  kind: 'consumer',
  id: who.id,
  name: who.name,
  calls: who.pace * 24 * 5,
  errorShare: 0.012,
  firstSeen: new Date(startedMs + (who.pace % 7) * 50_000_000).toISOString(),
  lastSeen: nowIso(),
});

function entities([, kind, id, sub]: readonly string[], query: URLSearchParams): Answer {
  const q = query.get('q') ?? '';
  if (id === undefined) {
    const rows = PEOPLE.map(rowOf).filter((row) => row.name.includes(q));
    return list(query.get('kind') === 'consumer' ? rows.sort((a, b) => b.calls - a.calls) : []);
  }
  const who = PEOPLE.find((each) => each.id === id) ?? PEOPLE.find((each) => each.ip === id);
  if (!who) return lacking(kind ?? 'entity');
  return sub === 'timeline' ? timeline(who, query) : ok(detail(who, query));
}

function detail(who: Person, query: URLSearchParams): EntityDetail {
  const peers = PEOPLE.filter((each) => each.group === who.group);
  const windowMs = 600_000;
  return entityDetailSchema.parse({
    ...rowOf(who),
    peerGroup: { id: who.group, name: who.group, members: peers.length },
    profile: [
      {
        measure: 'calls',
        label: 'calls',
        windowMs,
        typical: who.pace / 6,
        high: who.pace / 3,
        samples: 412,
        learning: false,
      },
      {
        measure: 'distinct-objects',
        label: 'distinct patients read',
        windowMs,
        typical: 2,
        high: 6,
        samples: 412,
        learning: false,
      },
      {
        measure: 'errors',
        label: 'refused calls',
        windowMs: 3_600_000,
        typical: 0,
        high: 2,
        samples: 61,
        learning: true,
      },
    ],
    countries: [
      { country: who.country, calls: 3_701 },
      { country: 'NL', calls: 143 },
    ],
    addresses: [
      { ip: who.ip, asn: 559, asOrganisation: 'SWITCH', calls: 3_701 },
      { ip: '203.0.113.77', asn: 64_500, asOrganisation: 'Example Hosting', calls: 143 },
    ],
    endpoints: ENDPOINTS.slice(0, 4).map((row, n) => ({
      service: row.service,
      endpointId: row.endpointId,
      calls: 2_400 >> n,
    })),
    traffic: trafficBetween(...spanOf(query), 7_200_000, who.pace / 60),
    orders: ORDERS.filter((order) => order.entity.id === who.id),
    openAlerts: ALERTS.filter((alert) => alert.entity.id === who.id && alert.state === 'open').length,
  });
}

const PAGE = 100;

function timeline(who: Person, query: URLSearchParams): Answer {
  const start = Number(query.get('cursor') ?? 0);
  const calls: TimelineItem[] = Array.from({ length: PAGE }, (_, n) =>
    callOf(who, start + n, Date.now()),
  ).map((call) => ({
    kind: 'call',
    at: call.time,
    call,
  }));
  const marks: TimelineItem[] =
    start > 0
      ? []
      : ALERTS.filter((alert) => alert.entity.id === who.id).map((alert) => ({
          kind: 'alert',
          at: alert.detectedAt,
          alert,
        }));
  const items = [...calls, ...marks].sort((a, b) => b.at.localeCompare(a.at));
  return list(items, start >= 600 ? null : String(start + PAGE));
}

function alerts(method: string, id: string, sub: string, query: URLSearchParams, body: unknown): Answer {
  if (id === '') {
    const wants = (name: string, value: string | undefined) => !query.has(name) || query.get(name) === value;
    return list(
      ALERTS.filter(
        (alert) =>
          wants('state', alert.state) &&
          wants('severity', alert.severity) &&
          wants('detector', alert.detector) &&
          wants('service', alert.serviceName),
      ).sort((a, b) => b.lastSeen.localeCompare(a.lastSeen)),
    );
  }
  const place = ALERTS.findIndex((alert) => alert.alertId === id);
  const found = ALERTS[place];
  if (!found) return lacking('alert');
  if (sub === 'calls')
    return list(EVIDENCE.filter((call) => found.callIds.includes(call.requestId)).reverse());
  if (method === 'PATCH') {
    const { state = found.state, verdict, note } = alertPatchSchema.parse(body);
    const changed: AlertView = {
      ...found,
      state,
      ...(verdict ? { verdict } : {}),
      ...(note === undefined ? {} : { note }),
    };
    ALERTS[place] = changed;
    world.emit({ kind: 'alert', alert: changed });
    return ok(changed);
  }
  return ok({ ...found, orders: ORDERS.filter((order) => order.alertId === id) });
}

function policies(method: string, id: string, body: unknown): Answer {
  const place = POLICIES.findIndex((policy) => policy.id === id);
  const found = POLICIES[place];
  if (method === 'GET') return list(POLICIES);
  if (method === 'POST') {
    const made: Policy = policySchema.parse({
      ...policyDraftSchema.parse(body),
      id: randomUUID(),
      createdAt: nowIso(),
      updatedAt: nowIso(),
    });
    POLICIES.push(made);
    return { status: 201, body: made };
  }
  if (!found) return lacking('policy');
  if (method === 'DELETE') {
    POLICIES.splice(place, 1);
    return { status: 204 };
  }
  const { id: _, createdAt, updatedAt: __, ...draft } = found;
  const changes = typeof body === 'object' ? body : {};
  const merged = policyDraftSchema.parse({ ...draft, ...changes });
  POLICIES[place] = { ...merged, id, createdAt, updatedAt: nowIso() };
  return ok(POLICIES[place]);
}

function orders(method: string, id: string, sub: string, body: unknown): Answer {
  if (method === 'GET') return list(ORDERS);
  if (sub === 'lift') {
    const place = ORDERS.findIndex((order) => order.id === id);
    const found = ORDERS[place];
    if (!found) return lacking('order');
    const lifted: Order = {
      ...found,
      state: 'lifted',
      wanted: false,
      history: [...found.history, { at: nowIso(), state: 'lifted', detail: 'Lifted by admin.' }],
    };
    ORDERS[place] = lifted;
    world.emit({ kind: 'order', order: lifted });
    return ok(lifted);
  }
  const { durationMs, ...draft } = orderDraftSchema.parse(body);
  const made = orderSchema.parse({
    ...draft,
    id: randomUUID(),
    state: 'pending',
    wanted: true,
    createdBy: 'admin',
    createdAt: nowIso(),
    expiresAt: durationMs ? new Date(Date.now() + durationMs).toISOString() : null,
    history: [{ at: nowIso(), state: 'pending', detail: 'Ordered by admin.' }],
  });
  ORDERS.unshift(made);
  return { status: 201, body: made };
}

function hunts(method: string, id: string, sub: string, body: unknown): Answer {
  if (id === 'schema') return ok(HUNT_SCHEMA);
  if (id === 'saved') {
    if (method === 'GET') return list(SAVED);
    if (method === 'DELETE') {
      SAVED.splice(
        SAVED.findIndex((hunt) => hunt.id === sub),
        1,
      );
      return { status: 204 };
    }
    const made = { ...savedHuntDraftSchema.parse(body), id: randomUUID(), createdAt: nowIso() };
    SAVED.push(made);
    return { status: 201, body: made };
  }
  const found = huntAnswer(JSON.stringify(body));
  return found
    ? ok(found)
    : problem(
        400,
        'This question is refused',
        'The function file() is not allowed: a hunt may only read the views calls, alerts and endpoints.',
      );
}
