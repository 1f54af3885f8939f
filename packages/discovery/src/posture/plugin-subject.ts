import type { FindingSubject, GatewayPlugin } from '@gatewatch/model';
import type { GatewayView } from './gateway-view.js';

/** A plugin as the subject of a finding, named by what it is on, and the service it belongs to. */
export const pluginSubject = (
  view: GatewayView,
  plugin: GatewayPlugin,
): { readonly subject: FindingSubject; readonly service: string } => {
  const route = view.route(plugin.routeId);
  const service = view.service(plugin.serviceId) ?? route?.service;
  const places = [
    route === undefined ? '' : `route ${route.label}`,
    plugin.serviceId === undefined
      ? ''
      : `service ${view.service(plugin.serviceId)?.name || plugin.serviceId}`,
    plugin.consumerId === undefined
      ? ''
      : `consumer ${view.consumer(plugin.consumerId)?.username || plugin.consumerId}`,
    plugin.consumerGroupId === undefined ? '' : `consumer group ${plugin.consumerGroupId}`,
  ].filter((place) => place !== '');
  const name = `${plugin.name} on ${places.join(' and ') || 'the whole gateway'}`;
  return { subject: { kind: 'plugin', id: plugin.id, name }, service: service?.name ?? '' };
};
