import type { KongAction } from './kong-action-contract.js';

/**
 * Answers every request that authenticates as the consumer with a fixed status and message, whichever of its
 * credentials is used: `request-termination` on the consumer.
 */
export const terminateConsumer: KongAction = {
  action: 'terminate-consumer',
  plugin: 'request-termination',
  config: (order) => ({ status_code: order.statusCode, message: order.message }),
};
