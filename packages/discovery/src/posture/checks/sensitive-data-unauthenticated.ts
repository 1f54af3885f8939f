import { accessSeen, isAsked } from '../access-seen.js';
import { callersOf } from '../callers-of.js';
import { classNames, isGraveClass, personalClasses } from '../data-classes.js';
import type { Estate, EstateEndpoint } from '../estate.js';
import type { Found } from '../gateway-check.js';
import { isMeantForAnybody } from '../meant-for-anybody.js';
import { phrase } from '../phrase.js';
import { shareBounds } from '../share-bounds.js';
import { endpointSubject } from '../subjects.js';
import { trafficCheck } from '../traffic-check.js';

/** A part this large is a way in, not a stray call. */
const OPEN_PART = 0.05;

const foundOn = (estate: Estate, endpoint: EstateEndpoint): Found | undefined => {
  if (!isAsked(endpoint) || isMeantForAnybody(endpoint)) return undefined;
  const classes = personalClasses(endpoint);
  const isProfile = endpoint.labels.includes('profile') && endpoint.object !== undefined;
  if (classes.length === 0 && !isProfile) return undefined;
  const { served, open } = accessSeen(estate, endpoint);
  if (served < estate.settings.minimumCalls || shareBounds(open, served).low < OPEN_PART) return undefined;
  const what =
    classes.length > 0
      ? `takes ${classNames(classes)}`
      : `answers with the profile of one ${endpoint.object?.type ?? 'person'}`;
  return {
    subject: endpointSubject(endpoint),
    service: endpoint.service,
    severity: classes.some(isGraveClass) || endpoint.exposure === 'public' ? 'high' : 'medium',
    because: `This endpoint ${what}, and ${phrase.number(open)} of ${phrase.count(served, 'served call')} (${phrase.percent(open, served)}) came without any credential.`,
    evidence: [
      { label: 'Served without credential', value: `${phrase.number(open)} of ${phrase.number(served)}` },
      { label: 'Data', value: classes.length > 0 ? classNames(classes) : 'profile of one object' },
      {
        label: 'Called from',
        value: `${phrase.count(endpoint.origins.networks, 'network')}, exposure ${endpoint.exposure}`,
      },
    ],
    affected: callersOf([endpoint]),
    fix: {
      text: 'Ask for a credential on this endpoint and let the service check that the caller may see the object named. If it is open on purpose, take the personal data out of its parameters and answers.',
    },
  };
};

/** P31. Weak by nature: bodies are not in the log, so classes are those of parameters. */
export const sensitiveDataUnauthenticated = trafficCheck({
  id: 'sensitive-data-unauthenticated',
  code: 'P31',
  title: 'Personal data is handled for callers without a credential',
  severity: 'high',
  owasp: ['API2', 'API3'],
  from: 'traffic',
  about:
    'The endpoint takes personal data in its parameters or answers with the profile of one person, and serves callers who show no credential. Judged by parameters and names, for answers are not in the log: an endpoint that returns personal data without taking any is not seen. Log-in, sign-up, password reset and webhooks are not counted.',
  find: (estate) => estate.endpoints.flatMap((endpoint) => foundOn(estate, endpoint) ?? []),
});
