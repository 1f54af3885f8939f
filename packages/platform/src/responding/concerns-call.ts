import type { NamedRef, Order, SanitisedCall } from '@gatewatch/model';

/** As whom a call can be met: the kinds of entities whose calls show an order. */
export const MET_AS = ['consumer', 'ip', 'credential'] as const;
export type MetAs = (typeof MET_AS)[number];

export type MetCall = Pick<
  SanitisedCall,
  'answeredBy' | 'status' | 'timeMs' | 'consumer' | 'clientIp' | 'credentialId' | 'service' | 'route'
>;

export function idMet(call: MetCall, as: MetAs): string | undefined {
  switch (as) {
    case 'consumer':
      return call.consumer?.id;
    case 'ip':
      return call.clientIp;
    case 'credential':
      return call.credentialId;
  }
}

export const metAs = ({ entity }: Pick<Order, 'entity'>): MetAs | undefined =>
  MET_AS.find((kind) => kind === entity.kind);

const isNamed = (ref: NamedRef | undefined, name: string | undefined): boolean =>
  name === undefined || ref?.id === name || ref?.name === name;

/** Whether the call goes where the order is in force: everywhere, or on its service or route. */
export function isInScope(order: Order, { service, route }: MetCall): boolean {
  if (!('scope' in order) || order.scope === undefined) return true;
  return isNamed(service, order.scope.service) && isNamed(route, order.scope.route);
}
