import type { Random } from '../../chance/random.js';
import type { AbuseTarget, Purpose, TargetEndpoint, TargetPerson } from '../target/abuse-target.js';

/** A few sightings make an endpoint that the platform knows too. */
const KNOWN_CALLS = 5;

/** Some endpoint in use that fits. */
export const chooseEndpoint = (
  target: AbuseTarget,
  random: Random,
  fits: (endpoint: TargetEndpoint) => boolean,
): TargetEndpoint | undefined => {
  const [first, ...others] = target.endpoints.filter(
    (one) => one.calls >= KNOWN_CALLS && !one.deprecated && fits(one),
  );
  return first === undefined ? undefined : random.pick([first, ...others]);
};

export const endpointFor = (
  target: AbuseTarget,
  random: Random,
  purpose: Purpose,
): TargetEndpoint | undefined => chooseEndpoint(target, random, ({ purposes }) => purposes.includes(purpose));

/** The endpoint that sees most log-ins. */
export const loginEndpoint = (target: AbuseTarget): TargetEndpoint | undefined =>
  target.endpoints
    .filter(({ purposes, deprecated }) => purposes.includes('login') && !deprecated)
    .toSorted((a, b) => b.calls - a.calls)[0];

/** Asked of the same people again and again. */
const known = new WeakMap<AbuseTarget['endpoints'], WeakMap<TargetPerson, readonly TargetEndpoint[]>>();

/** Endpoints a person uses, most used first. */
export const usualEndpoints = (
  { endpoints }: AbuseTarget,
  person: TargetPerson,
): readonly TargetEndpoint[] => {
  const ofTarget = known.get(endpoints) ?? new WeakMap<TargetPerson, readonly TargetEndpoint[]>();
  known.set(endpoints, ofTarget);
  const before = ofTarget.get(person);
  if (before !== undefined) return before;
  const found = endpoints
    .filter(({ id }) => person.endpoints.has(id))
    .toSorted((a, b) => (person.endpoints.get(b.id) ?? 0) - (person.endpoints.get(a.id) ?? 0));
  ofTarget.set(person, found);
  return found;
};

/**
 * What a person usually reads, most used first, at most six: first of all what needs no other step before it, so that
 * calls from elsewhere are no odd sequence.
 */
export const usualReads = (target: AbuseTarget, person: TargetPerson): readonly TargetEndpoint[] => {
  const reads = usualEndpoints(target, person).filter(({ method, open }) => method === 'GET' && !open);
  const first = reads.filter(({ needs }) => needs.length === 0);
  return (first.length > 0 ? first : reads).slice(0, 6);
};

/** Reads one of many objects. */
export const readsObjects = ({ method, variables }: TargetEndpoint): boolean =>
  method === 'GET' && hasManyValues(variables[0]?.samples ?? []);

const MANY_VALUES = 20;

const hasManyValues = (samples: readonly string[]): boolean => {
  const values = new Set<string>();
  for (const value of samples) if (values.add(value).size >= MANY_VALUES) return true;
  return false;
};

/** The most used endpoint by which a person reads objects. */
export const usualReader = (target: AbuseTarget, person: TargetPerson): TargetEndpoint | undefined =>
  usualEndpoints(target, person).find(readsObjects);
