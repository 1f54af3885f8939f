import { callersOf } from '../callers-of.js';
import { classNames, personalClasses } from '../data-classes.js';
import type { Estate, EstateEndpoint } from '../estate.js';
import type { Found } from '../gateway-check.js';
import { observedOn, whereSeen } from '../observed-on.js';
import { phrase } from '../phrase.js';
import { servicePluginFix } from '../service-plugin-fix.js';
import { shareBounds } from '../share-bounds.js';
import { byService, serviceSubject } from '../subjects.js';
import { trafficCheck } from '../traffic-check.js';

const AUTHENTICATED = 0.9;
const NEARLY_ALWAYS = 0.8;
const PUBLIC_PART = 0.05;
const FEWEST_PUBLIC = 10;

/**
 * Shared caches keep no answer to a request with `Authorization` unless told so (RFC 9111 §3.5); keys in other headers,
 * cookies and certificates do not stop them.
 */
const isKeptByDefault = ({ authentication }: EstateEndpoint): boolean => {
  const best = [...authentication].sort((left, right) => right.served - left.served)[0]?.kind;
  return best === 'key' || best === 'session' || best === 'mtls';
};

const isPersonal = (endpoint: EstateEndpoint): boolean =>
  endpoint.method === 'GET' &&
  endpoint.authenticatedShare >= AUTHENTICATED &&
  (personalClasses(endpoint).length > 0 ||
    endpoint.labels.includes('profile') ||
    (endpoint.object !== undefined && (endpoint.object.exclusiveShare ?? 0) >= 0.5));

const shareOf = (endpoint: EstateEndpoint, observation: 'cache-public' | 'no-cache-control'): number => {
  const { seen = 0, of = 0 } = endpoint.observations[observation] ?? {};
  return shareBounds(seen, Math.max(of, seen)).low;
};

const foundIn = (estate: Estate, service: string, endpoints: readonly EstateEndpoint[]): readonly Found[] => {
  const { minimumCalls } = estate.settings;
  const personal = endpoints.filter(isPersonal);
  const declared = personal.filter(
    (one) =>
      (one.observations['cache-public']?.seen ?? 0) >= FEWEST_PUBLIC &&
      shareOf(one, 'cache-public') >= PUBLIC_PART,
  );
  const silent = personal.filter(
    (one) =>
      isKeptByDefault(one) &&
      (one.observations['no-cache-control']?.seen ?? 0) >= minimumCalls &&
      shareOf(one, 'no-cache-control') >= NEARLY_ALWAYS,
  );
  const both = [...new Set([...declared, ...silent])];
  if (both.length === 0) return [];
  const open = observedOn(declared, 'cache-public');
  const bare = observedOn(silent, 'no-cache-control');
  const said = [
    ...(declared.length === 0 ? [] : [`${open.text} allowed every cache on the way to keep the answer`]),
    ...(silent.length === 0 ? [] : [`${bare.text} said nothing of caching`]),
  ];
  const classes = [...new Set(both.flatMap(personalClasses))];
  return [
    {
      subject: serviceSubject(service),
      service,
      severity: declared.length > 0 ? 'high' : 'medium',
      because: `On ${phrase.count(both.length, 'endpoint')} that answer${both.length === 1 ? 's' : ''} about one person, ${said.join(', and ')}.`,
      evidence: [
        ...(declared.length === 0
          ? []
          : [{ label: 'Cache-Control: public or s-maxage', value: whereSeen(open, 'cache-public') }]),
        ...(silent.length === 0
          ? []
          : [{ label: 'No Cache-Control', value: whereSeen(bare, 'no-cache-control') }]),
        ...(classes.length === 0 ? [] : [{ label: 'Data in parameters', value: classNames(classes) }]),
      ],
      affected: callersOf(both),
      fix:
        declared.length > 0
          ? {
              text: 'Send “Cache-Control: no-store” (or private, no-cache) from these endpoints instead of public; the service has to decide it per endpoint. Then empty the caches and CDNs on the way.',
            }
          : servicePluginFix(
              estate,
              both,
              'Send “Cache-Control: no-store” with these answers. The gateway adds it to answers of this service that say nothing themselves.',
              { name: 'response-transformer', config: { add: { headers: ['Cache-Control:no-store'] } } },
            ),
    },
  ];
};

/** P46. One finding a service. */
export const cacheablePersonalData = trafficCheck({
  id: 'cacheable-personal-data',
  code: 'P46',
  title: 'Caches may keep answers about one person',
  severity: 'medium',
  owasp: ['API8'],
  from: 'traffic',
  about:
    'Endpoints that ask for a credential and answer about one person let shared caches keep the answer, or say nothing where caches then may decide themselves (RFC 9111 §3.5, §4.2.2). A cache that hands one person’s answer to the next is a leak without any attacker. Judged for GET answered 200 only.',
  find: (estate) =>
    byService(estate.endpoints).flatMap(([service, endpoints]) => foundIn(estate, service, endpoints)),
});
