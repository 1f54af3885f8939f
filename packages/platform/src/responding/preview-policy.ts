import { type Decision, decide } from '@gatewatch/analytics';
import type {
  Alert,
  AlertView,
  Page,
  Policy,
  PolicyDraft,
  PolicyPreview,
  PolicyStep,
} from '@gatewatch/model';
import { ACTION_FACTS, entityKey } from '@gatewatch/model';
import type { ControlStore } from '@gatewatch/store';
import type { LiveFacts } from '../alerting/live-facts.js';
import { type Known, remarksOn } from './remarks-on-policy.js';

interface PreviewParts {
  readonly store: { readonly alerts: Pick<ControlStore['alerts'], 'list'> };
  readonly facts: Pick<LiveFacts, 'withoutOrders'>;
  /** Event time now, epoch milliseconds. */
  readonly newestMs: () => number;
  readonly known: () => Promise<Known>;
}

const DAY_MS = 86_400_000;
const DAYS = 7;
/** Alerts looked at; more in a week nobody reads. */
const MOST_ALERTS = 5000;
const MOST_EXAMPLES = 20;

/** Whom a draft would meet, of the alerts there are: as if none of its orders had been made before. */
export async function previewPolicy(parts: PreviewParts, draft: PolicyDraft): Promise<PolicyPreview> {
  const toMs = parts.newestMs();
  const from = new Date(toMs - DAYS * DAY_MS).toISOString();
  const lastWeek = await all(parts.store, { from });
  const open = await all(parts.store, { state: 'open' });
  const at = new Date(toMs).toISOString();
  const policy: Policy = { ...draft, enabled: true, id: 'draft', createdAt: at, updatedAt: at };
  const times = new Map<string, Map<string, number>>();
  for (const { entity, alertId, detectedAt } of [...lastWeek, ...open]) {
    const key = entityKey(entity);
    const known = times.get(key) ?? new Map<string, number>();
    times.set(key, known.set(alertId, Date.parse(detectedAt)));
  }
  const decided = (alert: Alert): Decision | undefined =>
    decide(
      alert,
      [policy],
      parts.facts.withoutOrders(alert, [...(times.get(entityKey(alert.entity))?.values() ?? [])]),
    )[0];
  const met = lastWeek.flatMap((alert) => {
    const decision = decided(alert);
    return decision === undefined ? [] : [{ alert, decision }];
  });
  const perDay = new Map<string, number>();
  for (let day = DAYS - 1; day >= 0; day--) perDay.set(dayOf(toMs - day * DAY_MS), 0);
  for (const { alert } of met) {
    const day = alert.detectedAt.slice(0, 10);
    perDay.set(day, (perDay.get(day) ?? 0) + 1);
  }
  return {
    now: open.filter((alert) => decided(alert) !== undefined).length,
    lastWeek: met.length,
    examples: met.slice(0, MOST_EXAMPLES).map(({ alert, decision }) => ({
      alertId: alert.alertId,
      detectedAt: alert.detectedAt,
      detector: alert.detector,
      severity: alert.severity,
      entity: alert.entity,
      outcome: inWords(decision),
    })),
    // Seven days end now, not at midnight: the first of eight may come last.
    perDay: [...perDay].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, alerts]) => ({ day, alerts })),
    remarks: [...remarksOn(policy, await parts.known())],
  };
}

const dayOf = (timeMs: number): string => new Date(timeMs).toISOString().slice(0, 10);

async function all(
  { alerts }: PreviewParts['store'],
  filter: { readonly from?: string; readonly state?: AlertView['state'] },
): Promise<readonly AlertView[]> {
  const found: AlertView[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<AlertView> = await alerts.list({ ...filter, limit: 1000, cursor });
    found.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && found.length < MOST_ALERTS);
  return found;
}

const titleOf = ({ step }: { readonly step: PolicyStep }): string => ACTION_FACTS[step.action].title;

/** What it would do, or why nothing. */
function inWords(decision: Decision): string {
  const { entity } = decision;
  const name = entity.name ?? entity.id;
  switch (decision.kind) {
    case 'order':
      return `${titleOf(decision)}: ${name}`;
    case 'propose':
      return `ask people: ${titleOf(decision)}: ${name}`;
    case 'simulate':
      return `only note it: ${titleOf(decision)}: ${name}`;
    case 'covered':
      return `nothing: ${name} is under an order already`;
    case 'held':
      return `nothing: ${decision.detail}`;
    case 'freeze':
      return `freeze: ${decision.detail}`;
  }
}
