import { DETECTORS } from '@gatewatch/analytics';
import type { AlertView, AuditEntry, Order, Policy } from '@gatewatch/model';
import type { ControlStore, Lake } from '@gatewatch/store';
import { readCallsById } from '../reading/read-calls.js';
import type { Evidence, OrderEvidence, PolicyThen } from './evidence.js';

interface GatherParts {
  readonly store: ControlStore;
  readonly lake: Pick<Lake, 'select'>;
  readonly version: string;
  readonly madeBy: string;
  readonly now: () => Date;
}

/** So much fits a file that people read; the platform keeps the rest. */
const MOST_ORDERS = 20;
const MOST_AUDIT_ROWS = 200;

/** Everything that is known of an alert or an order; undefined when there is none. */
export async function gatherEvidence(
  kind: 'alert' | 'order',
  id: string,
  parts: GatherParts,
): Promise<Evidence | undefined> {
  const { store, lake, version, madeBy, now } = parts;
  const order = kind === 'order' ? await store.orders.get(id) : undefined;
  const alertId = kind === 'alert' ? id : order?.alertId;
  const alert = alertId === undefined ? undefined : await store.alerts.get(alertId);
  if (kind === 'alert' ? alert === undefined : order === undefined) return undefined;

  const chosen = order === undefined ? await ordersOf(store, alert) : [order];
  const orders: OrderEvidence[] = [];
  for (const one of chosen) orders.push({ order: one, receipts: await store.orders.receipts(one.id) });
  const calls = alert === undefined ? [] : await readCallsById(lake, alert.callIds);
  const policies = await policiesOf(store, chosen);
  const subjects = [
    ...(alert === undefined ? [] : [alert.alertId]),
    ...chosen.map((one) => one.id),
    ...policies.map(({ policy }) => policy.id),
  ];
  return {
    format: 'gatewatch-evidence/1',
    subject: { kind, id },
    madeAt: now().toISOString(),
    madeBy,
    product: { name: 'Gatewatch', version },
    ...(alert === undefined ? {} : { alert: withoutOrders(alert) }),
    detectors: detectorsOf(alert),
    calls,
    callsNamed: alert?.callIds.length ?? 0,
    orders,
    policies,
    audit: await auditOf(store, subjects),
  };
}

async function ordersOf(store: ControlStore, alert: AlertView | undefined): Promise<readonly Order[]> {
  if (alert === undefined) return [];
  return (await store.orders.list({ alertId: alert.alertId, limit: MOST_ORDERS })).items;
}

function withoutOrders({ orders: _, ...alert }: AlertView): Omit<AlertView, 'orders'> {
  return alert;
}

function detectorsOf(alert: AlertView | undefined): Evidence['detectors'] {
  const ids = new Set(alert === undefined ? [] : [alert.detector, ...alert.detectors]);
  return DETECTORS.filter(({ id }) => ids.has(id)).map(
    ({ id, title, description, typicalFalsePositives }) => ({
      id,
      title,
      description,
      typicalFalsePositives: [...typicalFalsePositives],
    }),
  );
}

/** Each policy as it was when it decided; where that is not known any more, as it is now, which is said. */
async function policiesOf(store: ControlStore, orders: readonly Order[]): Promise<readonly PolicyThen[]> {
  const found = new Map<string, PolicyThen>();
  for (const { policyId, createdAt } of orders) {
    if (policyId === undefined) continue;
    const now = await store.policies.get(policyId);
    const then = await store.policies.asOf(policyId, createdAt);
    const policy = then ?? now;
    if (policy === undefined) continue;
    const since =
      then === undefined
        ? 'former-unknown'
        : now === undefined
          ? 'removed'
          : isSame(then, now)
            ? 'unchanged'
            : 'changed';
    found.set(JSON.stringify(policy), { policy, decidedAt: createdAt, since });
  }
  return [...found.values()];
}

const isSame = (a: Policy, b: Policy): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Oldest first. */
async function auditOf(store: ControlStore, subjects: readonly string[]): Promise<readonly AuditEntry[]> {
  const rows: AuditEntry[] = [];
  for (const subject of new Set(subjects))
    rows.push(...(await store.audit.list({ subject, limit: MOST_AUDIT_ROWS })).items);
  return rows.sort((a, b) => a.id - b.id).slice(-MOST_AUDIT_ROWS);
}
