import type { BackTestCase, EndpointToday } from '@gatewatch/analytics';
import type { Endpoint, GatewayConfiguration, Guidance, Policy, ResponseSettings } from '@gatewatch/model';
import { isArmed } from '@gatewatch/model';
import type { ControlStore } from '@gatewatch/store';
import { groupBy } from '../watching/group-by.js';
import { nodeMinutes, shareOf } from '../watching/node-minutes.js';

/** What a back-test asks the platform for: everything as it is known today. */
export interface TodayParts {
  readonly store: Pick<ControlStore, 'alerts' | 'policies' | 'completeness'>;
  readonly guidance: () => Guidance;
  readonly responseSettings: () =>
    | Pick<ResponseSettings, 'protect'>
    | Promise<Pick<ResponseSettings, 'protect'>>;
  readonly gateway: () => GatewayConfiguration | undefined;
  readonly endpoints: () => Promise<Iterable<Endpoint>>;
}

interface Range {
  readonly fromMs: number;
  readonly toMs: number;
  readonly learnFromMs: number;
}

const PAGE = 1000;
/** The newest verdicts that are told to the detectors. */
const MOST_VERDICTS = 20_000;
/** Rows of completeness read at once, see `CompletenessRepository.between`. */
const COMPLETENESS_MS = 86_400_000;
/** Steps of the risk score, as screens name them (`riskTone` in the web UI). */
const CRITICALITY: readonly (readonly [from: number, name: string])[] = [
  [70, 'critical'],
  [50, 'high'],
  [30, 'medium'],
  [0, 'low'],
];

/** The case of one policy over one stretch of history. */
export async function caseOf(
  policy: Policy,
  { fromMs, toMs, learnFromMs }: Range,
  parts: TodayParts,
): Promise<Omit<BackTestCase, 'engine'>> {
  const policies = await parts.store.policies.list();
  const { protect } = await parts.responseSettings();
  return {
    policy,
    others: policies.filter(({ id, enabled, mode }) => id !== policy.id && enabled && isArmed(mode)),
    protect,
    fromMs,
    toMs,
    effectDelayMs: 0,
    guidance: parts.guidance(),
    verdicts: await verdicts(parts.store),
    coverage: await coverage(parts.store, learnFromMs, toMs),
    consumerGroups: (parts.gateway()?.consumers ?? []).map(({ id, groups, aclGroups }) => [
      id,
      [...groups, ...aclGroups],
    ]),
    endpoints: [...(await parts.endpoints())].map(endpointToday),
  };
}

const endpointToday = ({ service, endpointId, dataClasses, labels, risk }: Endpoint): EndpointToday => ({
  service,
  endpointId,
  dataClasses: [...dataClasses],
  businessFunctions: [...labels],
  criticality: CRITICALITY.find(([from]) => risk.score >= from)?.[1] ?? 'low',
});

async function verdicts(store: TodayParts['store']): Promise<BackTestCase['verdicts']> {
  const found: BackTestCase['verdicts'][number][] = [];
  let cursor: string | undefined;
  do {
    const page = await store.alerts.list({ state: 'closed', limit: PAGE, cursor });
    for (const { alertId, verdict, detectors } of page.items)
      if (verdict !== undefined) found.push({ alertId, verdict, detectors });
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && found.length < MOST_VERDICTS);
  return found;
}

/** Minutes whose log was not complete. */
async function coverage(
  store: TodayParts['store'],
  fromMs: number,
  toMs: number,
): Promise<BackTestCase['coverage']> {
  const minutes: [number, number][] = [];
  for (let startMs = fromMs; startMs < toMs; startMs += COMPLETENESS_MS) {
    const endMs = Math.min(toMs, startMs + COMPLETENESS_MS);
    const rows = await store.completeness.between(
      new Date(startMs).toISOString(),
      new Date(endMs).toISOString(),
    );
    for (const [minute, ofMinute] of groupBy(nodeMinutes(rows), (row) => row.minute)) {
      const share = shareOf(ofMinute);
      if (share !== undefined && share < 1) minutes.push([Date.parse(minute), share]);
    }
  }
  return minutes;
}
