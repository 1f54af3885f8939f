import { callersOf } from '../callers-of.js';
import type { Estate, EstateEndpoint } from '../estate.js';
import type { Found } from '../gateway-check.js';
import { gatewayView } from '../gateway-view.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';
import { shareBounds } from '../share-bounds.js';
import { endpointSubject } from '../subjects.js';
import { trafficCheck } from '../traffic-check.js';

const FEWEST_CALLS = 10;
const PART = 0.01;
const TAGS: ReadonlySet<string> = new Set(['internal', 'internal-only', 'private', 'intranet']);
const SEGMENTS: ReadonlySet<string> = new Set([
  'internal',
  '_internal',
  'internal-api',
  'actuator',
  'debug',
  '_debug',
]);
/** RFC 1918, RFC 4193, RFC 6598 left out: carriers use it for their customers. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'];

/** Why it is not for the outside; what people said weighs more than words of the path. */
const reasonOf = ({ annotation, template }: EstateEndpoint): string | undefined => {
  if (annotation.exposure !== undefined)
    return annotation.exposure === 'internal' ? 'is annotated as internal' : undefined;
  const tag = annotation.tags?.find((one) => TAGS.has(one.toLowerCase()));
  if (tag !== undefined) return `has the tag “${tag}”`;
  const word = template.split('/').find((segment) => SEGMENTS.has(segment.toLowerCase()));
  return word === undefined ? undefined : `is called internal by its path (“${word}”)`;
};

const fixFor = (estate: Estate, endpoint: EstateEndpoint): Found['fix'] => {
  const text =
    'Let only your own networks through (the call below allows the private ranges of RFC 1918 and RFC 4193; narrow it to yours), or serve it from a gateway the outside cannot reach. See first that client addresses are the real ones (trusted_ips), or nobody gets through.';
  const view = gatewayView(estate);
  const [only, ...others] = view?.routesOf(endpoint) ?? [];
  if (view === undefined || only === undefined || others.length > 0) return { text };
  if (only.plugins.has('ip-restriction') || only.endpoints.some((one) => reasonOf(one) === undefined))
    return { text };
  return fixOf(view, text, [
    { kind: 'add-plugin', on: { route: only.route }, name: 'ip-restriction', config: { allow: PRIVATE } },
  ]);
};

const foundOn = (estate: Estate, endpoint: EstateEndpoint): Found | undefined => {
  const reason = reasonOf(endpoint);
  if (reason === undefined || endpoint.method === 'OPTIONS') return undefined;
  const { calls, errors, origins } = endpoint;
  const served = Math.max(0, calls - errors);
  const outside = Math.round(served * (1 - origins.privateShare));
  if (outside < FEWEST_CALLS || shareBounds(outside, served).low < PART) return undefined;
  return {
    subject: endpointSubject(endpoint),
    service: endpoint.service,
    because: `This endpoint ${reason}, yet about ${phrase.number(outside)} of ${phrase.count(served, 'served call')} came from public addresses, in ${phrase.count(origins.countries, 'country', 'countries')} and ${phrase.count(origins.networks, 'network')}.`,
    evidence: [
      {
        label: 'Served calls from public addresses',
        value: `about ${phrase.number(outside)} of ${phrase.number(served)}`,
      },
      {
        label: 'Networks, countries',
        value: `${phrase.number(origins.networks)}, ${phrase.number(origins.countries)}`,
      },
      { label: 'Hosts', value: endpoint.hosts.length === 0 ? 'not known' : phrase.list(endpoint.hosts) },
    ],
    affected: callersOf([endpoint]),
    fix: fixFor(estate, endpoint),
  };
};

/** P67. */
export const internalEndpointExposed = trafficCheck({
  id: 'internal-endpoint-exposed',
  code: 'P67',
  title: 'An internal endpoint is served to the outside',
  severity: 'high',
  owasp: ['API9', 'API8'],
  from: 'traffic',
  about:
    'People annotated the endpoint as internal, or its path says so, and callers from public addresses were served. What is meant for the inside usually trusts its callers. An annotation that says otherwise outweighs words of the path; calls that were refused are not counted.',
  find: (estate) => estate.endpoints.flatMap((endpoint) => foundOn(estate, endpoint) ?? []),
});
