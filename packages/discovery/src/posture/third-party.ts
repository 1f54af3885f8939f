import type { GatewayService } from '@gatewatch/model';
import type { GatewayView } from './gateway-view.js';
import { hostPlace, upstreamPlace } from './upstream-place.js';

/** `api.shop.example.co.uk` → `example.co.uk`. A short second level under a country is taken for a public suffix. */
const siteOf = (host: string): string => {
  const labels = host.toLowerCase().split(':')[0]?.split('.') ?? [];
  const [second = '', top = ''] = labels.slice(-2);
  return labels.slice(top.length === 2 && second.length <= 3 ? -3 : -2).join('.');
};

const sites = new WeakMap<GatewayView, ReadonlySet<string>>();
const ownSites = (view: GatewayView): ReadonlySet<string> => {
  const known = sites.get(view);
  if (known !== undefined) return known;
  const hosts = [
    ...view.routes.flatMap(({ route }) => [...route.hosts, ...route.snis]),
    ...view.estate.endpoints.flatMap((endpoint) => endpoint.hosts),
    ...view.gateway.certificates.flatMap(({ snis }) => snis),
  ];
  const own = new Set(
    hosts.map((host) => siteOf(host.replaceAll('*.', ''))).filter((site) => site.includes('.')),
  );
  sites.set(view, own);
  return own;
};

/**
 * An upstream by public name that shares no domain with the API's own hosts. Where none of those is known, nothing is
 * third-party; an address says nothing of its owner.
 */
export const isThirdParty = (view: GatewayView, service: GatewayService): boolean =>
  ownSites(view).size > 0 &&
  upstreamPlace(view.gateway, service) === 'public' &&
  hostPlace(service.host) === 'public' &&
  !/^[\d.]+$/.test(service.host) &&
  !service.host.includes(':') &&
  !ownSites(view).has(siteOf(service.host));
