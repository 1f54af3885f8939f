import type { FindingSubject } from '@gatewatch/model';
import type { EstateEndpoint } from './estate.js';

export const endpointSubject = ({ endpointId }: Pick<EstateEndpoint, 'endpointId'>): FindingSubject => ({
  kind: 'endpoint',
  id: endpointId,
  name: endpointId,
});

/** A service as traffic names it. */
export const serviceSubject = (service: string): FindingSubject => ({
  kind: 'service',
  id: service,
  name: service === '' ? 'unnamed service' : service,
});

/** In the order they come. */
export const byService = (
  endpoints: readonly EstateEndpoint[],
): readonly (readonly [string, readonly EstateEndpoint[]])[] => {
  const services = new Map<string, EstateEndpoint[]>();
  for (const endpoint of endpoints) {
    const list = services.get(endpoint.service);
    if (list === undefined) services.set(endpoint.service, [endpoint]);
    else list.push(endpoint);
  }
  return [...services];
};
