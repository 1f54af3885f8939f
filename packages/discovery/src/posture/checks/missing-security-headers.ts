import { callersOf } from '../callers-of.js';
import type { Estate, EstateEndpoint } from '../estate.js';
import type { Found } from '../gateway-check.js';
import { observedOn, whereSeen } from '../observed-on.js';
import { servicePluginFix } from '../service-plugin-fix.js';
import { byService, serviceSubject } from '../subjects.js';
import { trafficCheck } from '../traffic-check.js';

/** Missing now and then is a path of its own (an error page, a redirect); missing nearly always is a setting. */
const NEARLY_ALWAYS = 0.8;
const HEADERS = [
  {
    observation: 'no-hsts',
    name: 'Strict-Transport-Security',
    add: 'Strict-Transport-Security:max-age=31536000; includeSubDomains',
  },
  {
    observation: 'no-content-type-options',
    name: 'X-Content-Type-Options',
    add: 'X-Content-Type-Options:nosniff',
  },
] as const;

const foundIn = (estate: Estate, service: string, endpoints: readonly EstateEndpoint[]): readonly Found[] => {
  const missing = HEADERS.flatMap((header) => {
    const observed = observedOn(endpoints, header.observation);
    const enough = observed.seen >= estate.settings.minimumCalls && observed.atLeast >= NEARLY_ALWAYS;
    return enough ? [{ ...header, observed }] : [];
  });
  if (missing.length === 0) return [];
  return [
    {
      subject: serviceSubject(service),
      service,
      because: `${missing.map(({ name, observed }) => `${name} was missing on ${observed.text}`).join('; ')}.`,
      evidence: missing.flatMap(({ name, observed, observation }) => [
        { label: `Without ${name}`, value: observed.text },
        { label: 'Where', value: whereSeen(observed, observation) },
      ]),
      affected: callersOf(endpoints),
      fix: servicePluginFix(
        estate,
        endpoints,
        'Add the headers at the gateway, for all answers of this service that have none. Strict-Transport-Security binds browsers for a year: see that every name below this host is reachable over https, or leave includeSubDomains out.',
        { name: 'response-transformer', config: { add: { headers: missing.map(({ add }) => add) } } },
      ),
    },
  ];
};

/** P42. One finding a service. The headers OWASP's REST Security Cheat Sheet asks of APIs; pages need more. */
export const missingSecurityHeaders = trafficCheck({
  id: 'missing-security-headers',
  code: 'P42',
  title: 'Answers lack headers that protect browsers',
  severity: 'low',
  owasp: ['API8'],
  from: 'traffic',
  about:
    'Strict-Transport-Security keeps browsers from ever asking over plain http (RFC 6797; counted on https answers only), X-Content-Type-Options from taking JSON for a page. Judged where nearly all answers of a service lack one, and only where the log holds the headers of answers.',
  find: (estate) =>
    byService(estate.endpoints.filter(({ exposure }) => exposure !== 'internal')).flatMap(
      ([service, endpoints]) => foundIn(estate, service, endpoints),
    ),
});
