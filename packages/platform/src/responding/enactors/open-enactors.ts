import type { ControlStore } from '@gatewatch/store';
import { DecisionDesk } from '../../decisions/decision-desk.js';
import type { OrderDesk } from '../order-desk.js';
import { HttpEnactor } from './http-enactor.js';

interface EnactorParts {
  readonly store: ControlStore;
  readonly orders: OrderDesk;
  readonly isStopped: () => boolean;
  readonly now: () => Date;
  readonly onFailure: (error: unknown) => void;
}

interface Enactors {
  readonly decisions: DecisionDesk;
  stop(): Promise<void>;
}

/** Everybody who carries out orders beside responders, told of all that stands from the beginning. */
export async function openEnactors({
  store,
  orders,
  isStopped,
  now,
  onFailure,
}: EnactorParts): Promise<Enactors> {
  const decisions = new DecisionDesk({
    store,
    isStopped,
    now,
    onFailure,
    report: (order, enacted) => orders.report('bouncer', order, enacted),
  });
  const http = new HttpEnactor({
    store,
    now,
    onFailure,
    report: (order, enacted) => orders.report('http', order, enacted),
  });
  orders.enlist(decisions);
  orders.enlist(http);
  await http.open();
  const stop = (): Promise<void> => {
    decisions.stop();
    return http.stop();
  };
  return { decisions, stop };
}
