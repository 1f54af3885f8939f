import { callersOf } from '../callers-of.js';
import type { Estate, EstateEndpoint } from '../estate.js';
import type { Found } from '../gateway-check.js';
import { observedOn, whereSeen } from '../observed-on.js';
import { phrase } from '../phrase.js';
import { servicePluginFix } from '../service-plugin-fix.js';
import { byService, serviceSubject } from '../subjects.js';
import { trafficCheck } from '../traffic-check.js';

const isOfKong = (banner: string): boolean => banner.toLowerCase().includes('kong/');
const headerOf = (banner: string): string => banner.slice(0, Math.max(0, banner.indexOf(':')));
const TITLES: ReadonlyMap<string, string> = new Map([
  ['server', 'Server'],
  ['x-powered-by', 'X-Powered-By'],
  ['x-aspnet-version', 'X-AspNet-Version'],
  ['x-aspnetmvc-version', 'X-AspNetMvc-Version'],
]);

const upstreamBanners = (endpoints: readonly EstateEndpoint[]): readonly string[] =>
  [...new Set(endpoints.flatMap(({ banners }) => banners))].filter((banner) => {
    const header = headerOf(banner);
    return !isOfKong(banner) && TITLES.has(header) && (header !== 'server' || /\d/.test(banner));
  });

const serviceFound = (
  estate: Estate,
  service: string,
  endpoints: readonly EstateEndpoint[],
): readonly Found[] => {
  const banners = upstreamBanners(endpoints);
  const versions = observedOn(endpoints, 'server-version');
  const powered = observedOn(endpoints, 'powered-by');
  const seen = Math.max(versions.seen, powered.seen);
  if (banners.length === 0 || seen < estate.settings.minimumCalls) return [];
  const most = powered.seen > versions.seen ? powered : versions;
  const headers = [...new Set(banners.map((banner) => TITLES.get(headerOf(banner)) ?? ''))];
  return [
    {
      subject: serviceSubject(service),
      service,
      because: `Answers of ${service || 'this service'} say what it is made with: ${phrase.list(banners, 4)} (${most.text}).`,
      evidence: [
        { label: 'Headers', value: phrase.list(banners, 8) },
        { label: 'Where', value: whereSeen(most, most === powered ? 'powered-by' : 'server-version') },
      ],
      affected: [],
      fix: servicePluginFix(
        estate,
        endpoints,
        'Switch these headers off in the service, or take them out at the gateway.',
        { name: 'response-transformer', config: { remove: { headers } } },
      ),
    },
  ];
};

/** Kong names itself and its version, for all services alike. */
const gatewayFound = (estate: Estate): readonly Found[] => {
  const endpoints = estate.endpoints.filter(({ exposure }) => exposure !== 'internal');
  const observed = observedOn(endpoints, 'kong-headers');
  const banners = [...new Set(endpoints.flatMap(({ banners: own }) => own))].filter(isOfKong);
  if (observed.seen < estate.settings.minimumCalls) return [];
  return [
    {
      subject: { kind: 'gateway', id: 'kong', name: 'kong' },
      service: '',
      because: `${observed.text} told callers that the gateway is Kong${banners.length === 0 ? '' : ` (${phrase.list(banners, 3)})`} and how long it and the service took.`,
      evidence: [
        { label: 'Answers with headers of Kong', value: observed.text },
        ...(banners.length === 0 ? [] : [{ label: 'Headers', value: phrase.list(banners, 4) }]),
        { label: 'Where', value: whereSeen(observed, 'kong-headers', 4) },
      ],
      affected: callersOf(observed.endpoints.slice(0, 50)),
      fix: {
        text: 'Set “headers = off” in kong.conf (environment KONG_HEADERS=off) and reload: the Server, Via and X-Kong-…-Latency headers go. It cannot be set through the Admin API. For logs before Kong 3.6 Gatewatch uses these headers to tell the gateway’s own answers from those of the service: update first.',
      },
    },
  ];
};

/** P43. One finding a service for what the service says, one for Kong. */
export const serverBanner = trafficCheck({
  id: 'server-banner',
  code: 'P43',
  title: 'Answers tell which software and version serves them',
  severity: 'low',
  owasp: ['API8'],
  from: 'traffic',
  about:
    'Headers such as Server, X-Powered-By and Via name products and versions. Attackers search the internet for exactly these words when a hole in one becomes known. Names without a version are counted for frameworks only.',
  find: (estate) => [
    ...gatewayFound(estate),
    ...byService(estate.endpoints.filter(({ exposure }) => exposure !== 'internal')).flatMap(
      ([service, endpoints]) => serviceFound(estate, service, endpoints),
    ),
  ],
});
