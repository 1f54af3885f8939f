import type { Entity } from '@gatewatch/model';
import type { ConsumerIdentity } from '../gateway/client.js';

/** A consumer as the truth names it. */
export const consumerEntity = ({ id, username }: ConsumerIdentity): Entity => ({
  kind: 'consumer',
  id,
  name: username,
});
