import type { ObjectFacts } from '../../endpoint-facts.js';
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

type Shared = EstateEndpoint & { readonly object: ObjectFacts & { readonly exclusiveShare: number } };

const isShared = (endpoint: EstateEndpoint, minimumCalls: number): endpoint is Shared => {
  const { object, actors, calls, topActors } = endpoint;
  if (object === undefined || object.exclusiveShare === null || !isObjectOfPeople(object.type)) return false;
  if (object.distinct < FEWEST_OBJECTS || actors < FEWEST_CALLERS || calls < minimumCalls) return false;
  if ((topActors[0]?.calls ?? 0) > calls * MOST_OF_ONE || endpoint.exposure === 'internal') return false;
  return shareBounds(object.exclusiveShare * object.distinct, object.distinct).high < EXCLUSIVE;
};

/** One per kind of object: its ownership is checked, or not, in one place. */
const foundOn = (group: readonly Shared[]): readonly Found[] => {
  const [first] = [...group].sort(
    (left, right) =>
      left.template.length - right.template.length || (left.endpointId < right.endpointId ? -1 : 1),
  );
  if (first === undefined) return [];
  const { object, actors } = first;
  const found: Found = {
    subject: endpointSubject(first),
    service: first.service,
    because: `Of about ${phrase.number(object.distinct)} ${object.type} objects only ${phrase.percent(object.exclusiveShare, 1)} are addressed by one caller alone, though about ${phrase.count(actors, 'caller')} use it: they read each other’s.`,
    evidence: [
      { label: 'Objects', value: `${phrase.number(object.distinct)} by path parameter ${object.parameter}` },
      { label: 'Addressed by one caller alone', value: phrase.percent(object.exclusiveShare, 1) },
      { label: 'Callers', value: phrase.number(actors) },
      {
        label: 'Endpoints',
        value: phrase.list(group.map(({ endpointId }) => endpointId)),
      },
    ],
    affected: callersOf(group),
    fix: {
      text: `See whether the service checks that the caller may read the ${object.type} named: take two callers from the list, and ask with the credential of one for an object of the other (in a test system). If the objects are meant to be shared, say so by accepting this finding with that reason.`,
    },
  };
  return [found];
};

const groupsOf = (estate: Estate): readonly (readonly Shared[])[] => {
  const groups = new Map<string, Shared[]>();
  for (const endpoint of estate.endpoints) {
    if (!isShared(endpoint, estate.settings.minimumCalls)) continue;
    const key = `${endpoint.service} ${endpoint.object.type}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [endpoint]);
    else group.push(endpoint);
  }
  return [...groups.values()];
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
  find: (estate) => groupsOf(estate).flatMap(foundOn),
});
