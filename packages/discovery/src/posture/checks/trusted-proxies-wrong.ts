import type { EstateEndpoint } from '../estate.js';
import { type Found, gatewayCheck } from '../gateway-check.js';
import { phrase } from '../phrase.js';
import { trustedProxies } from '../plain-http-seen.js';
import { settingWords } from '../setting-words.js';

const EVERYBODY = new Set(['0.0.0.0/0', '::/0', '0.0.0.0', '::']);
/** As many different callers from one or two networks are not at one place: they are behind one proxy. */
const LEAST_CALLERS = 20;
const LEAST_CALLS = 1000;
const FEW_NETWORKS = 2;

const busy = (endpoints: readonly EstateEndpoint[], least: number): readonly EstateEndpoint[] =>
  endpoints.filter(
    ({ calls, exposure, annotation }) =>
      calls >= least && (annotation.exposure ?? exposure) !== undefined && annotation.exposure !== 'internal',
  );

/**
 * P56. nginx’s real-IP module (`set_real_ip_from`, which `trusted_ips` becomes): believed from everywhere, an address can be
 * made up; believed from nowhere behind a proxy, all callers share the proxy’s.
 */
export const trustedProxiesWrong = gatewayCheck({
  id: 'trusted-proxies-wrong',
  code: 'P56',
  title: 'The gateway does not know its callers’ addresses',
  severity: 'high',
  owasp: ['API8'],
  from: 'joined',
  about:
    'Behind a load balancer the gateway must be told whose forwarding headers to believe. If it believes nobody, all callers seem to come from the load balancer; if it believes everybody, each caller can claim any address. Address lists, limits by address and every judgement by origin are worthless then.',
  find: (view): readonly Found[] => {
    const { gateway, estate } = view;
    const trusted = trustedProxies(view);
    const subject = { kind: 'gateway' as const, id: gateway.from, name: 'trusted_ips' };
    const listening =
      Object.hasOwn(gateway.settings, 'trusted_ips') || Object.hasOwn(gateway.settings, 'proxy_listen');
    if (gateway.origin !== 'admin-api' || !listening) return [];
    const calls = estate.endpoints.reduce((sum, one) => sum + one.calls, 0);
    const everybody = trusted.filter((address) => EVERYBODY.has(address));
    if (everybody.length > 0) {
      const byAddress = view.plugins.filter(
        ({ name, config }) =>
          name === 'ip-restriction' || (name === 'rate-limiting' && config.limit_by === 'ip'),
      );
      if (calls === 0) return [];
      return [
        {
          subject,
          service: '',
          severity: 'high',
          because: `Forwarding headers are believed from ${everybody.join(' and ')}, that is from anybody: each of ${phrase.count(calls, 'call')} may have come from somewhere else, and rules that go by address (${phrase.count(byAddress.length, 'plugin')}) can be passed.`,
          evidence: [
            { label: 'settings.trusted_ips', value: trusted.join(', ') },
            {
              label: 'settings.real_ip_header',
              value: settingWords(gateway.settings.real_ip_header, 'X-Real-IP'),
            },
            {
              label: 'Plugins that go by address',
              value: phrase.list(byAddress.map(({ name, id }) => `${name} ${id}`)) || 'none',
            },
          ],
          affected: [],
          fix: {
            text: 'In kong.conf name the addresses of your own load balancers only, e.g. trusted_ips = 10.0.0.0/16 (environment: KONG_TRUSTED_IPS), with real_ip_recursive = on, and restart.',
          },
        },
      ];
    }
    if (trusted.length > 0) return [];
    const endpoints = busy(estate.endpoints, estate.settings.minimumCalls);
    const judged = endpoints.reduce((sum, one) => sum + one.calls, 0);
    const networks = Math.max(0, ...endpoints.map(({ origins }) => origins.networks));
    const callers = Math.max(
      estate.consumers.length,
      0,
      ...endpoints.map(({ origins }) => origins.consumers),
    );
    if (judged < LEAST_CALLS || networks === 0 || networks > FEW_NETWORKS || callers < LEAST_CALLERS)
      return [];
    const isPrivate = endpoints.every(({ origins }) => origins.privateShare > 0.95);
    return [
      {
        subject,
        service: '',
        severity: 'medium',
        because: `${phrase.count(judged, 'call')} by ${phrase.count(callers, 'consumer')} come from ${phrase.count(networks, 'network')}${isPrivate ? ' of private addresses' : ''}: it looks as if a proxy stood in front whose headers the gateway does not believe.`,
        evidence: [
          { label: 'settings.trusted_ips', value: 'empty' },
          {
            label: 'Networks (/24 or /48) an endpoint is called from, at most',
            value: phrase.number(networks),
          },
          { label: 'Consumers', value: phrase.number(callers) },
          { label: 'Endpoints looked at', value: phrase.number(endpoints.length) },
        ],
        affected: [],
        fix: {
          text: 'If a load balancer stands in front: in kong.conf set trusted_ips to its addresses, real_ip_header = X-Forwarded-For and real_ip_recursive = on, and restart. If these callers really share a network, accept the finding.',
        },
      },
    ];
  },
});
