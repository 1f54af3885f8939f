import type { Observation } from '../endpoint-facts.js';
import { callersOf } from './callers-of.js';
import type { Estate, EstateEndpoint } from './estate.js';
import type { Found } from './gateway-check.js';
import { type Observed, observedOn, whereSeen } from './observed-on.js';
import { byService, serviceSubject } from './subjects.js';

/** What a check says of one service on which something was observed; the rest follows from the counts. */
export type Said = Pick<Found, 'because' | 'fix'> &
  Partial<Pick<Found, 'severity'>> & { readonly evidence?: Found['evidence'] };

/**
 * One finding a service, with the endpoints in its evidence: nobody reads three hundred. `say` gets the endpoints it was
 * seen on (most calls first) and may find it not worth saying.
 */
export const perService = (
  estate: Estate,
  observation: Observation,
  label: string,
  say: (service: string, observed: Observed, all: readonly EstateEndpoint[]) => Said | undefined,
): readonly Found[] =>
  byService(estate.endpoints).flatMap(([service, endpoints]) => {
    const observed = observedOn(endpoints, observation);
    if (observed.seen === 0) return [];
    const said = say(service, observed, endpoints);
    if (said === undefined) return [];
    const { evidence = [], ...rest } = said;
    return {
      subject: serviceSubject(service),
      service,
      affected: callersOf(observed.endpoints),
      evidence: [
        { label, value: observed.text },
        { label: 'Where', value: whereSeen(observed, observation) },
        ...evidence,
      ],
      ...rest,
    };
  });
