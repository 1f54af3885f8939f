import type { EndpointFacts } from '../endpoint-facts.js';
import { shapeOf } from './template-shape.js';

/** Log formats of what authenticates, limits and routes API calls; web servers, balancers and caches do not. */
const API_GATEWAYS: ReadonlySet<string> = new Set([
  'kong',
  'apigee',
  'aws-api-gateway',
  'azure-apim',
  'tyk',
  'apisix',
  'gravitee',
  'krakend',
]);

const gatewaysOf = (endpoint: EndpointFacts): readonly string[] =>
  endpoint.gateways.filter((name) => API_GATEWAYS.has(name.toLowerCase()));

/** Names of API gateways that any service comes through; empty: there is nothing to be behind. */
export const gatewaysIn = (endpoints: readonly EndpointFacts[]): readonly string[] => [
  ...new Set(endpoints.flatMap(gatewaysOf)),
];

/**
 * Endpoints that other logs show and no API gateway's does. The same path seen through the gateway too, under whatever
 * service name, is a second look (a mesh, a load balancer) at the same calls.
 */
export const besideGateways = (endpoints: readonly EndpointFacts[]): readonly EndpointFacts[] => {
  const keyOf = ({ method, template }: EndpointFacts): string => `${method} ${shapeOf(template).key}`;
  const isBehind = (one: EndpointFacts): boolean => one.routes.length > 0 || gatewaysOf(one).length > 0;
  const behind = new Set(endpoints.filter(isBehind).map(keyOf));
  return endpoints.filter((one) => one.gateways.length > 0 && !isBehind(one) && !behind.has(keyOf(one)));
};
