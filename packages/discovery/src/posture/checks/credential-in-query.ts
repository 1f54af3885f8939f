import type { Estate, EstateEndpoint } from '../estate.js';
import type { Found } from '../gateway-check.js';
import { gatewayView } from '../gateway-view.js';
import { type Change, fixOf } from '../kong-calls.js';
import { perService } from '../per-service.js';
import { phrase } from '../phrase.js';
import { trafficCheck } from '../traffic-check.js';

/** A scanner tries a key in a query once; a client does it always. */
const FEWEST_CALLS = 5;
const SECRETS: ReadonlySet<string> = new Set(['credential', 'key', 'jwt', 'secret', 'session']);
const TEXT =
  'Move these clients to a header (Authorization: Bearer, or apikey), replace the credentials that were sent in URLs, then stop accepting them there.';

const namesIn = (endpoints: readonly EstateEndpoint[]): readonly string[] => [
  ...new Set(
    endpoints.flatMap(({ parameters }) =>
      parameters
        .filter((one) => one.in === 'query' && one.sensitive.some((name) => SECRETS.has(name)))
        .map(({ name }) => name),
    ),
  ),
];

/** Each plugin on these routes that would still take a credential from the query. */
const fixFor = (estate: Estate, endpoints: readonly EstateEndpoint[]): Found['fix'] => {
  const view = gatewayView(estate);
  if (view === undefined) return { text: TEXT };
  const changes = new Map<string, Change>();
  for (const endpoint of endpoints)
    for (const { plugins } of view.routesOf(endpoint)) {
      const keys = plugins.get('key-auth');
      if (keys !== undefined && keys.config.key_in_query !== false)
        changes.set(keys.id, { kind: 'set-plugin', plugin: keys, config: { key_in_query: false } });
      const jwt = plugins.get('jwt');
      const names = jwt?.config.uri_param_names;
      if (jwt !== undefined && (!Array.isArray(names) || names.length > 0))
        changes.set(jwt.id, { kind: 'set-plugin', plugin: jwt, config: { uri_param_names: [] } });
    }
  return fixOf(view, TEXT, [...changes.values()]);
};

/** P07. */
export const credentialInQuery = trafficCheck({
  id: 'credential-in-query',
  code: 'P07',
  title: 'Clients send credentials in the query of URLs',
  severity: 'high',
  owasp: ['API2'],
  from: 'traffic',
  about:
    'URLs end up in logs of every proxy, in browser histories and in referer headers, and a credential in them does, too (RFC 6750 §5.3, CWE-598). The calls were served, so these credentials work. Kong accepts API keys in the query unless told otherwise.',
  find: (estate) =>
    perService(
      estate,
      'credential-in-query',
      'Served calls with a credential in the query',
      (service, observed) => {
        if (observed.seen < FEWEST_CALLS) return undefined;
        const names = namesIn(observed.endpoints);
        return {
          because: `${observed.text} to ${phrase.count(observed.endpoints.length, 'endpoint')} of ${service || 'this service'} had a credential in the URL and were served.`,
          evidence: names.length === 0 ? [] : [{ label: 'Parameters', value: phrase.list(names, 10) }],
          fix: fixFor(estate, observed.endpoints),
        };
      },
    ),
});
