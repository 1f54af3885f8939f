import type { EnrichedCall } from '@gatewatch/model';
import { z } from 'zod';

/**
 * What the estate knows that analytics must not look up for itself: what is at stake at endpoints, and which groups the
 * gateway puts consumers in. Told through the journal, so that a replay judges each call with what was known at the time.
 */
export const stakesSchema = z.strictObject({
  /** Service, `METHOD /template`, what is remarkable about it; endpoints with nothing remarkable are left out. */
  endpoints: z.array(
    z.tuple([
      z.string(),
      z.string(),
      z.strictObject({
        standing: z.enum(['deprecated', 'undocumented']).optional(),
        dataClasses: z.array(z.string()).optional(),
        risk: z.number().optional(),
      }),
    ]),
  ),
  /** Consumer id, names of consumer groups and ACL groups. */
  consumers: z.array(z.tuple([z.string(), z.array(z.string())])),
});
export type Stakes = z.infer<typeof stakesSchema>;

export const NO_STAKES: Stakes = { endpoints: [], consumers: [] };

type Known = Pick<EnrichedCall, 'endpointStanding' | 'dataClasses' | 'endpointRisk' | 'consumerGroups'>;
const NOTHING: Known = {};

/** Stakes, found by call. */
export class KnownStakes {
  readonly stakes: Stakes;
  readonly #endpoints: ReadonlyMap<string, Known>;
  readonly #consumers: ReadonlyMap<string, readonly string[]>;

  constructor(stakes: Stakes) {
    this.stakes = stakes;
    this.#endpoints = new Map(
      stakes.endpoints.map(([service, endpointId, { standing, dataClasses, risk }]): [string, Known] => [
        `${service} ${endpointId}`,
        {
          ...(standing === undefined ? {} : { endpointStanding: standing }),
          ...(dataClasses === undefined ? {} : { dataClasses }),
          ...(risk === undefined ? {} : { endpointRisk: risk }),
        },
      ]),
    );
    this.#consumers = new Map(stakes.consumers);
  }

  of(service: string, endpointId: string, consumerId: string | undefined): Known {
    if (this.#endpoints.size === 0 && this.#consumers.size === 0) return NOTHING;
    const known = this.#endpoints.get(`${service} ${endpointId}`) ?? NOTHING;
    const groups = consumerId === undefined ? undefined : this.#consumers.get(consumerId);
    return groups === undefined ? known : { ...known, consumerGroups: groups };
  }
}
