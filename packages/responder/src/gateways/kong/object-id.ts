import type { DesiredOrder } from '@gatewatch/model';
import { v5 as uuidV5 } from 'uuid';

/** Namespace of our name-based UUIDs (RFC 9562 §5.5); changing it would orphan every standing block. */
const ORDER_NAMESPACE = '6f2f9a3e-5b0f-5c1d-9d57-0a7f6f0b1c44';

/**
 * Id of what an order makes: from the order and the place alone, so that repeating a PUT is harmless and two
 * responders write the same object. `place` is '' where the order asked for it to be.
 */
export const objectIdOf = (action: DesiredOrder['action'], orderId: string, place: string): string =>
  uuidV5(place === '' ? `${action}/${orderId}` : `${action}/${orderId}/${place}`, ORDER_NAMESPACE);
