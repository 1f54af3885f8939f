import { callersOf } from '../callers-of.js';
import type { EstateEndpoint } from '../estate.js';
import type { Found } from '../gateway-check.js';
import { observedOn, whereSeen } from '../observed-on.js';
import { byService, serviceSubject } from '../subjects.js';
import { trafficCheck } from '../traffic-check.js';

const FEWEST_COOKIES = 5;
const FLAGS = [
  { observation: 'cookie-without-secure', name: 'Secure', of: 'cookies', grave: true },
  { observation: 'cookie-without-http-only', name: 'HttpOnly', of: 'session cookies', grave: true },
  { observation: 'cookie-without-same-site', name: 'SameSite', of: 'cookies', grave: false },
] as const;

const foundIn = (service: string, endpoints: readonly EstateEndpoint[]): readonly Found[] => {
  const weak = FLAGS.flatMap((flag) => {
    const observed = observedOn(endpoints, flag.observation);
    return observed.seen >= FEWEST_COOKIES ? [{ ...flag, observed }] : [];
  });
  if (weak.length === 0) return [];
  return [
    {
      subject: serviceSubject(service),
      service,
      // Browsers take a missing SameSite for Lax.
      severity: weak.some(({ grave }) => grave) ? 'medium' : 'low',
      because: `${weak.map(({ name, of, observed }) => `${observed.text} set ${of} without ${name}`).join('; ')}.`,
      evidence: weak.flatMap(({ name, observed, observation }) => [
        { label: `Set without ${name}`, value: observed.text },
        { label: 'Where', value: whereSeen(observed, observation) },
      ]),
      affected: callersOf([...new Set(weak.flatMap(({ observed }) => observed.endpoints))]),
      fix: {
        text: 'Let the service set “Secure; HttpOnly; SameSite=Lax” on these cookies (SameSite=None only where other sites must send them, and then with Secure); most frameworks have one setting for it. Kong does not change flags of cookies the service sets.',
      },
    },
  ];
};

/** P47. Names and values of cookies never leave the collector, only their flags do. */
export const weakCookies = trafficCheck({
  id: 'weak-cookies',
  code: 'P47',
  title: 'Cookies are set without the flags that protect them',
  severity: 'medium',
  owasp: ['API8'],
  from: 'traffic',
  about:
    'Without Secure a cookie goes over plain http, without HttpOnly scripts injected into a page can read a session, without SameSite other sites can use it (RFC 6265bis §4.1.2). HttpOnly is asked only of cookies whose name says session. Cookies that are being deleted are not counted.',
  find: (estate) =>
    byService(estate.endpoints).flatMap(([service, endpoints]) => foundIn(service, endpoints)),
});
