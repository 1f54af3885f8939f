import type { KongAction } from './kong-action-contract.js';
import { planTermination } from './request-termination.js';

/** Answers every call that authenticates as the consumer with the order's status and message. */
export const terminateConsumer: KongAction<'terminate-consumer'> = {
  action: 'terminate-consumer',
  plan: planTermination,
};
