import { type AnalyticsEngine, type DecisionFacts, decide } from '@gatewatch/analytics';
import type { EnrichedCall } from '@gatewatch/model';
import type { ControlStore, Lake } from '@gatewatch/store';
import { AlertDesk } from '../alerting/alert-desk.js';
import { LiveFacts } from '../alerting/live-facts.js';
import { PolicyBook } from '../alerting/policy-book.js';
import { functionsOfEndpoint } from '../enrich/functions-of-endpoint.js';
import type { LiveHub } from '../live/live-hub.js';
import { EventClock } from '../stream/event-clock.js';
import type { SaidByPeople } from '../stream/said-by-people.js';
import type { ResponseSituation } from '../watching/condition.js';
import { OrderDesk } from './order-desk.js';
import { ResponseDesk } from './response-desk.js';
import { seedTraffic } from './seed-traffic.js';

interface ResponseParts {
  readonly store: ControlStore;
  /** Absent = nothing is known of the traffic before the start. */
  readonly lake?: Pick<Lake, 'select'>;
  readonly live: LiveHub;
  readonly now: () => Date;
  readonly newestMs: () => number;
  readonly engine: Pick<AnalyticsEngine, 'profile' | 'isSharedAddress'>;
  /** What the estate and people say of endpoints and consumers. */
  readonly said: Pick<SaidByPeople, 'stakes' | 'labelsOf'>;
  /** Something that operators are told of changed. */
  readonly onNotice: () => void;
  readonly onFailure: (error: unknown) => void;
}

/** Everything that responds, opened together. */
export interface Response {
  readonly settings: ResponseDesk;
  readonly policies: PolicyBook;
  readonly orders: OrderDesk;
  readonly facts: LiveFacts;
  readonly alerts: AlertDesk;
  /** Every call, before it is judged. */
  saw(row: EnrichedCall): void;
  situation(): Promise<ResponseSituation>;
  close(): void;
}

export async function openResponse(parts: ResponseParts): Promise<Response> {
  const { store, live, now, newestMs, engine, said, onNotice, onFailure } = parts;
  const clock = new EventClock(now, newestMs);
  const eventMs = (wallMs: number): number => clock.at(wallMs);
  const settings = new ResponseDesk({ store, live, now });
  const policies = new PolicyBook({ store, live, now });
  await settings.open();
  const orders = new OrderDesk({
    store,
    live,
    now,
    onFailure,
    eventMs,
    stopped: settings.isStopped,
    rehearsedPolicies: policies.rehearsed,
    onNotEffective: ({ alertId }) => {
      onNotice();
      if (alertId !== undefined) alerts.reconsider(alertId).catch(onFailure);
    },
  });
  const { hits } = orders;
  const groupsOf = (consumerId: string): readonly string[] =>
    said.stakes().of('', '', consumerId).consumerGroups ?? [];
  const endpointFacts: DecisionFacts['endpointFacts'] = (service = '', endpointId = '') => ({
    dataClasses: said.stakes().of(service, endpointId, undefined).dataClasses ?? [],
    businessFunctions: functionsOfEndpoint(endpointId, said.labelsOf(service, endpointId)),
  });
  const facts = new LiveFacts({
    store,
    hits,
    response: settings,
    engine,
    groupsOf,
    endpointFacts,
    eventMs,
    now,
  });
  const alerts = new AlertDesk({
    store,
    live,
    orders,
    policies,
    facts,
    decide,
    stopped: settings.isStopped,
    now,
    onFrozen: onNotice,
  });
  await orders.open();
  // Without it budgets of traffic are only looser for an hour.
  if (parts.lake !== undefined) await seedTraffic(parts.lake, newestMs(), facts.noteEarlier).catch(onFailure);
  // A crash between the stop and the end of what stood must not leave anything standing.
  if (settings.isStopped()) await orders.endAll('system', 'ended by the global stop');
  return {
    settings,
    policies,
    orders,
    facts,
    alerts,
    saw: (row) => {
      orders.saw(row.call);
      facts.saw(row);
    },
    situation: async () => ({
      frozen: await policies.frozen(),
      notEffective: [...orders.blocks.wanted()].filter(({ proof }) => proof?.kind === 'not-effective'),
      ending: [...orders.blocks.ending()],
      stopped: settings.current().stopped,
    }),
    close: () => {
      orders.close();
      policies.close();
    },
  };
}
