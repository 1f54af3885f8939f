import { callersOf } from '../callers-of.js';
import { isObjectOfPeople } from '../data-classes.js';
import type { Estate, EstateEndpoint } from '../estate.js';
import type { Found } from '../gateway-check.js';
import { phrase } from '../phrase.js';
import { shareBounds } from '../share-bounds.js';
import { endpointSubject } from '../subjects.js';
import { trafficCheck } from '../traffic-check.js';

const FEWEST_OBJECTS = 50;
/** An app with one key for all its users addresses everybody's objects: with few callers sharing says nothing. */
const FEWEST_CALLERS = 20;
const MOST_OF_ONE = 0.5;
const EXCLUSIVE = 0.3;

const foundOn = (estate: Estate, endpoint: EstateEndpoint): Found | undefined => {
  const { object, actors, calls, topActors } = endpoint;
  if (object === undefined || object.exclusiveShare === null || !isObjectOfPeople(object.type))
    return undefined;
  if (object.distinct < FEWEST_OBJECTS || actors < FEWEST_CALLERS || calls < estate.settings.minimumCalls)
    return undefined;
  if ((topActors[0]?.calls ?? 0) > calls * MOST_OF_ONE || endpoint.exposure === 'internal') return undefined;
  const { high } = shareBounds(object.exclusiveShare * object.distinct, object.distinct);
  if (high >= EXCLUSIVE) return undefined;
  return {
    subject: endpointSubject(endpoint),
    service: endpoint.service,
    because: `Of about ${phrase.number(object.distinct)} ${object.type} objects only ${phrase.percent(object.exclusiveShare, 1)} are addressed by one caller alone, though about ${phrase.count(actors, 'caller')} use it: they read each other’s.`,
    evidence: [
      { label: 'Objects', value: `${phrase.number(object.distinct)} by path parameter ${object.parameter}` },
      { label: 'Addressed by one caller alone', value: phrase.percent(object.exclusiveShare, 1) },
      { label: 'Callers', value: phrase.number(actors) },
    ],
    affected: callersOf([endpoint]),
    fix: {
      text: `See whether the service checks that the caller may read the ${object.type} named: take two callers from the list, and ask with the credential of one for an object of the other (in a test system). If the objects are meant to be shared, say so by accepting this finding with that reason.`,
    },
  };
};

/** P35. A hint, not a proof: ownership is not in the log. */
export const sharedObjects = trafficCheck({
  id: 'shared-objects',
  code: 'P35',
  title: 'Objects that look personal are read by many callers alike',
  severity: 'medium',
  owasp: ['API1'],
  from: 'traffic',
  about:
    'By its name the object belongs to somebody, yet hardly any is addressed by one caller alone. Where callers are people or companies, that is what missing ownership checks look like. Nothing is said where one caller makes most calls, as a backend for all users does, or where few objects are known.',
  find: (estate) => estate.endpoints.flatMap((endpoint) => foundOn(estate, endpoint) ?? []),
});
