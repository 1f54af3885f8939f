import { callersOf } from '../callers-of.js';
import type { Estate, EstateEndpoint } from '../estate.js';
import type { Found } from '../gateway-check.js';
import { phrase } from '../phrase.js';
import { shareBounds } from '../share-bounds.js';
import { endpointSubject } from '../subjects.js';
import { trafficCheck } from '../traffic-check.js';

const FEWEST_CALLS = 100;
/** An outage of a day or two is an incident, not a posture. */
const FEWEST_DAYS = 3;
const PART = 0.2;
const MOST_PART = 0.5;

const foundOn = (estate: Estate, endpoint: EstateEndpoint): Found | undefined => {
  const { calls, statuses, daily } = endpoint;
  const days = daily.filter((count) => count > 0).length;
  if (calls < Math.max(FEWEST_CALLS, estate.settings.minimumCalls) || days < FEWEST_DAYS) return undefined;
  const broken = statuses.filter(({ status }) => status >= 500 && status < 600);
  const errors = broken.reduce((sum, one) => sum + one.calls, 0);
  const { low } = shareBounds(errors, calls);
  if (low < PART) return undefined;
  return {
    subject: endpointSubject(endpoint),
    service: endpoint.service,
    severity: low >= MOST_PART ? 'medium' : 'low',
    because: `${phrase.number(errors)} of ${phrase.count(calls, 'call')} (${phrase.percent(errors, calls)}) ended in a server error, over ${phrase.count(days, 'day')} with calls.`,
    evidence: [
      {
        label: 'Statuses',
        value: phrase.list(
          broken.map(({ status, calls: count }) => `${status}: ${phrase.count(count, 'call')}`),
        ),
      },
      { label: 'Days with calls', value: phrase.number(days) },
      {
        label: 'Time taken, half / 99 %',
        value: `${phrase.number(endpoint.latencyMs.p50)} / ${phrase.number(endpoint.latencyMs.p99)} ms`,
      },
    ],
    affected: callersOf([endpoint]),
    fix: {
      text: 'Look at the calls that fail (Hunt, this endpoint, status 5xx): 502 and 504 point to the network or a time limit of the gateway, 500 to the service. An endpoint that nobody needs should be taken away; one that fails on odd input is worth an attacker’s time.',
    },
  };
};

/** P45. */
export const highErrorRate = trafficCheck({
  id: 'high-error-rate',
  code: 'P45',
  title: 'A good part of the calls to an endpoint ends in server errors',
  severity: 'low',
  owasp: ['API8'],
  from: 'traffic',
  about:
    'At least a fifth of the calls got a 5xx answer, over several days. Such an endpoint is broken or abandoned, hides attacks in its noise, and often shows that input is not checked before it is used. Short outages are not counted.',
  find: (estate) => estate.endpoints.flatMap((endpoint) => foundOn(estate, endpoint) ?? []),
});
