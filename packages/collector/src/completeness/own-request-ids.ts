/**
 * Gateways whose lines carry an id that the gateway itself gave to the request, so that the same id twice is the same call
 * twice. Elsewhere the id is a hash of the line, and two equal lines may be two calls.
 * Kong before 3.5 writes none: the hash of its lines, which hold milliseconds and sizes, does.
 */
export const GATEWAYS_WITH_OWN_IDS: ReadonlySet<string> = new Set([
  'kong',
  'apigee',
  'aws-api-gateway',
  'aws-cloudfront',
  'azure-apim',
  'azure-application-gateway',
  'cloudflare',
  'gcp-load-balancer',
]);
