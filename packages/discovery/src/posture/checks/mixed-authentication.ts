import { accessSeen, isAsked, isWrite, KIND_NAMES } from '../access-seen.js';
import { callersOf } from '../callers-of.js';
import { personalClasses } from '../data-classes.js';
import type { Estate, EstateEndpoint } from '../estate.js';
import type { Found } from '../gateway-check.js';
import { isMeantForAnybody } from '../meant-for-anybody.js';
import { phrase } from '../phrase.js';
import { shareBounds } from '../share-bounds.js';
import { endpointSubject } from '../subjects.js';
import { trafficCheck } from '../traffic-check.js';

/** Smaller parts are stray calls, larger ones leave too few of the other side. */
const SMALL_PART = 0.05;
const LARGE_PART = 0.95;
const FEWEST_CALLS = 20;

const foundOn = (estate: Estate, endpoint: EstateEndpoint): Found | undefined => {
  if (!isAsked(endpoint) || isMeantForAnybody(endpoint)) return undefined;
  const { served, open, kinds } = accessSeen(estate, endpoint);
  if (served < estate.settings.minimumCalls || open < FEWEST_CALLS || served - open < FEWEST_CALLS)
    return undefined;
  const { low, high } = shareBounds(open, served);
  if (low < SMALL_PART || high > LARGE_PART) return undefined;
  const shown = kinds.map(({ kind, served: calls }) => `${KIND_NAMES[kind]}: ${phrase.count(calls, 'call')}`);
  const grave = isWrite(endpoint) || personalClasses(endpoint).length > 0;
  return {
    subject: endpointSubject(endpoint),
    service: endpoint.service,
    severity: grave && endpoint.exposure !== 'internal' ? 'high' : 'medium',
    because: `${phrase.number(open)} of ${phrase.count(served, 'served call')} (${phrase.percent(open, served)}) came without any credential, the others with one: whether it is asked for depends on something else than the endpoint.`,
    evidence: [
      { label: 'Served without credential', value: phrase.count(open, 'call') },
      { label: 'Served with', value: phrase.list(shown) },
      {
        label: 'Refused',
        value: phrase.count(
          endpoint.authentication.reduce((sum, one) => sum + one.refused, 0),
          'call',
        ),
      },
    ],
    affected: callersOf([endpoint]),
    fix: {
      text: 'Compare a served call without a credential with one that has one (same endpoint, Hunt): another route, host, method or an optional check in the handler tells them apart. Then ask for the credential on all of them, or split the public part off to an endpoint of its own.',
    },
  };
};

/** P04. Cloudflare's `cf-risk-mixed-auth`: some successful calls with an identifier, some without. */
export const mixedAuthentication = trafficCheck({
  id: 'mixed-authentication',
  code: 'P04',
  title: 'One endpoint serves callers both with and without a credential',
  severity: 'medium',
  owasp: ['API2'],
  from: 'traffic',
  about:
    'A good part of the calls that were served had a credential, another good part had none. Either the check can be gone round, by another route or an optional check, or two endpoints share one path. Log-in, health and other endpoints that are meant for anybody are not counted.',
  find: (estate) => estate.endpoints.flatMap((endpoint) => foundOn(estate, endpoint) ?? []),
});
