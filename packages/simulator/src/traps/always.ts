import type { Clinic } from '../clinic/cast.js';
import type { ConsumerIdentity } from '../gateway/client.js';
import { consumerEntity } from './consumer-entity.js';
import type { Trap } from './trap-contract.js';

/** A trap that is there all the time, made by these consumers; by strangers when there are none. */
export const always =
  (description: string, whose?: (clinic: Clinic) => readonly ConsumerIdentity[]): Trap['when'] =>
  (clinic, startMs, endMs) => [
    {
      startMs,
      endMs,
      ...(whose === undefined ? {} : { entities: whose(clinic).map(consumerEntity) }),
      description,
    },
  ];
