import type { Order } from '@gatewatch/model';

/** Why it was not done, in the responder's words; undefined where it was done, or is still to be. */
export const refusalOf = ({ state, history }: Pick<Order, 'state' | 'history'>): string | undefined =>
  state === 'refused' || state === 'failed'
    ? ([...history].reverse().find((step) => step.state === state)?.detail ?? state)
    : undefined;
