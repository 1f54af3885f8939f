import { callersOf } from '../callers-of.js';
import type { Estate } from '../estate.js';
import type { Found } from '../gateway-check.js';
import { observedOn, whereSeen } from '../observed-on.js';
import { phrase } from '../phrase.js';
import { trafficCheck } from '../traffic-check.js';

const OLD: ReadonlySet<string> = new Set(['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.0', 'TLSv1.1']);

const oldAllowed = (estate: Estate): readonly string[] => {
  const value = estate.gateway?.settings.ssl_protocols;
  const words = typeof value === 'string' ? value.split(/\s+/) : Array.isArray(value) ? value : [];
  return words.filter((one): one is string => typeof one === 'string' && OLD.has(one));
};

const find = (estate: Estate): readonly Found[] => {
  const observed = observedOn(estate.endpoints, 'old-tls');
  const allowed = oldAllowed(estate);
  if (observed.seen === 0 && (allowed.length === 0 || estate.endpoints.length === 0)) return [];
  const gateway = observed.endpoints[0]?.gateways[0] ?? estate.gateway?.gateway ?? 'gateway';
  return [
    {
      subject: { kind: 'gateway', id: gateway, name: gateway },
      service: '',
      severity: observed.seen > 0 ? 'medium' : 'low',
      because:
        observed.seen > 0
          ? `${observed.text} over TLS used a version before 1.2, which is broken and no longer to be used (RFC 8996).`
          : `The gateway still offers ${phrase.list(allowed)}; none of the calls seen to its ${phrase.count(estate.endpoints.length, 'endpoint')} needed it.`,
      evidence: [
        { label: 'Served calls over TLS before 1.2', value: observed.text },
        ...(observed.seen === 0 ? [] : [{ label: 'Where', value: whereSeen(observed, 'old-tls') }]),
        ...(allowed.length === 0 ? [] : [{ label: 'settings.ssl_protocols', value: allowed.join(' ') }]),
      ],
      affected: callersOf(observed.endpoints),
      fix: {
        text: 'Tell the callers listed to update, then set “ssl_cipher_suite = intermediate” and “ssl_protocols = TLSv1.2 TLSv1.3” in kong.conf (environment KONG_SSL_CIPHER_SUITE, KONG_SSL_PROTOCOLS) and reload; neither can be set through the Admin API. If a load balancer ends TLS, set it there.',
      },
    },
  ];
};

/** P41. */
export const oldTls = trafficCheck({
  id: 'old-tls',
  code: 'P41',
  title: 'Outdated TLS versions are accepted',
  severity: 'medium',
  owasp: ['API8'],
  from: 'joined',
  needs: ['traffic'],
  about:
    'Calls came over TLS 1.0, 1.1 or older, or the gateway still offers these. They rest on hash functions that are broken, and RFC 8996 forbids them since 2021. The log tells the version only where the gateway itself ends TLS.',
  find,
});
