import type { Order } from '@gatewatch/model';

/** Where an order holds: `service shop, route carts`; '' = everywhere. */
export function scopeWords(order: Order): string {
  const { service, route } = 'scope' in order && order.scope !== undefined ? order.scope : {};
  return [
    ...(service === undefined ? [] : [`service ${service}`]),
    ...(route === undefined ? [] : [`route ${route}`]),
  ].join(', ');
}
