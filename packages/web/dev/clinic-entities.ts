import { type EntityDetail, entityDetailSchema, type TimelineItem } from '@gatewatch/model';
import { ALERTS } from './clinic-alerts.js';
import { type Answer, lacking, list, nowIso, ok, spanOf } from './clinic-answer.js';
import { callOf } from './clinic-calls.js';
import { ENDPOINTS, startedMs, trafficBetween } from './clinic-inventory.js';
import { ORDERS } from './clinic-orders.js';
import { PEOPLE, type Person } from './clinic-people.js';

const rowOf = (who: Person) => ({
  kind: 'consumer',
  id: who.id,
  name: who.name,
  calls: who.pace * 24 * 5,
  errorShare: 0.012,
  firstSeen: new Date(startedMs + (who.pace % 7) * 50_000_000).toISOString(),
  lastSeen: nowIso(),
  ...standingOf(who),
  peers: who.group,
});

const standingOf = (who: Person) => {
  const [first, ...others] = ALERTS.filter((alert) => alert.entity.id === who.id && alert.state === 'open');
  return { openAlerts: first === undefined ? 0 : 1 + others.length, risk: first?.severity ?? null };
};

export function entities([, kind, id, sub]: readonly string[], query: URLSearchParams): Answer {
  const q = query.get('search') ?? '';
  if (id === undefined) {
    const rows = PEOPLE.map(rowOf).filter((row) => row.name.includes(q));
    return list(
      query.get('kind') === 'consumer'
        ? rows.sort((a, b) => b.openAlerts - a.openAlerts || b.calls - a.calls)
        : [],
    );
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
    places: [
      { latitude: 47.4, longitude: 8.5, country: 'CH', calls: 3_701, lastSeen: nowIso() },
      { latitude: 52.4, longitude: 4.9, country: 'NL', calls: 143, lastSeen: nowIso() },
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
    clients: [
      { client: 'Chrome', calls: 3_701 },
      { client: 'python-requests', calls: 143 },
    ],
    hoursOfWeek: Array.from({ length: 168 }, (_, hour) =>
      hour < 120 && hour % 24 >= 7 && hour % 24 < 18 ? 40 + (hour % 5) * 9 : 0,
    ),
    traffic: trafficBetween(...spanOf(query), 7_200_000, who.pace / 60),
    orders: ORDERS.filter((order) => order.entity.id === who.id),
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
