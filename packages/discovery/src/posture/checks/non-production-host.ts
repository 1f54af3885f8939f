import { callersOf } from '../callers-of.js';
import type { Estate, EstateEndpoint } from '../estate.js';
import type { Found } from '../gateway-check.js';
import { gatewayView } from '../gateway-view.js';
import { phrase } from '../phrase.js';
import { byService, serviceSubject } from '../subjects.js';
import { trafficCheck } from '../traffic-check.js';

const WORDS: ReadonlySet<string> = new Set([
  'dev',
  'develop',
  'development',
  'test',
  'testing',
  'tst',
  'stage',
  'staging',
  'stg',
  'uat',
  'qa',
  'preprod',
  'nonprod',
  'preview',
]);
/** `dev`, `dev-api`, `api2-uat`: a word of a label, a number behind it allowed. The last two labels are the owner's domain. */
const wordOf = (host: string): string | undefined => {
  const labels = host.toLowerCase().split('.');
  for (const label of labels.slice(0, Math.max(1, labels.length - 2)))
    for (const part of label.split('-')) {
      const word = part.replace(/\d{1,3}$/, '');
      if (WORDS.has(word)) return word;
    }
  return undefined;
};
const isAddress = (host: string): boolean =>
  /^[\d.]+$/.test(host) || host.includes(':') || host === 'localhost';

/** A `Host` is what the client writes: without the routes of the gateway only endpoints that have no other count. */
const servedAs = (estate: Estate, endpoint: EstateEndpoint): readonly string[] => {
  const suspicious = endpoint.hosts.filter((host) => wordOf(host) !== undefined);
  if (suspicious.length === 0) return [];
  const view = gatewayView(estate);
  if (view === undefined) return suspicious.length === endpoint.hosts.length ? suspicious : [];
  const routed = new Set(view.routesOf(endpoint).flatMap(({ route }) => route.hosts));
  return suspicious.filter((host) => routed.has(host));
};

const foundIn = (estate: Estate, service: string, endpoints: readonly EstateEndpoint[]): readonly Found[] => {
  const hosts = new Set<string>();
  const served = endpoints.filter((endpoint) => {
    // From inside only, that is where such hosts belong.
    if (endpoint.exposure === 'internal' || endpoint.origins.privateShare >= 1) return false;
    const own = servedAs(estate, endpoint);
    for (const host of own) hosts.add(host);
    return own.length > 0;
  });
  const calls = served.reduce((sum, one) => sum + one.calls - one.errors, 0);
  if (calls < estate.settings.minimumCalls) return [];
  const names = [...hosts].sort();
  return [
    {
      subject: serviceSubject(service),
      service,
      because: `${phrase.list(names)} ${names.length === 1 ? 'is' : 'are'} served by the same gateway as production, to callers from public addresses: ${phrase.count(served.length, 'endpoint')}, ${phrase.count(calls, 'successful call')}.`,
      evidence: [
        { label: 'Hosts', value: phrase.list(names, 10) },
        {
          label: 'Endpoints',
          value: phrase.list(
            served.map(({ endpointId }) => endpointId),
            10,
          ),
        },
      ],
      affected: callersOf(served),
      fix: {
        text: `Serve ${phrase.list(names, 3)} from a gateway of its own that only your networks reach, or put the ip-restriction plugin with those networks in “allow” on its routes. Check that it holds no copy of production data and accepts no production credential.`,
      },
    },
  ];
};

/** P28. Sandboxes and demos are there for others to use and are not counted. */
export const nonProductionHost = trafficCheck({
  id: 'non-production-host',
  code: 'P28',
  title: 'Test or staging hosts are open on the production gateway',
  severity: 'medium',
  owasp: ['API9'],
  from: 'traffic',
  about:
    'Hosts whose names say development, test or staging are served next to production, and callers from public addresses reach them. Such systems run unfinished code, weak passwords and often copies of real data. Counted only where the gateway also serves hosts without such a name.',
  find: (estate) => {
    const isProduction = (host: string): boolean => wordOf(host) === undefined && !isAddress(host);
    if (!estate.endpoints.some(({ hosts }) => hosts.some(isProduction))) return [];
    return byService(estate.endpoints).flatMap(([service, endpoints]) => foundIn(estate, service, endpoints));
  },
});
