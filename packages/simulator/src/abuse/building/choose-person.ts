import type { Random } from '../../chance/random.js';
import type { AbuseTarget, TargetPerson } from '../target/abuse-target.js';

/** So many calls make a usual behaviour. */
const KNOWN_CALLS = 40;

const pick = <T>(random: Random, [first, ...others]: readonly T[]): T | undefined =>
  first === undefined ? undefined : random.pick([first, ...others]);

const isRecent = ({ firstMs, lastMs }: AbuseTarget, person: TargetPerson): boolean =>
  person.lastMs > firstMs + (lastMs - firstMs) / 2;

const known = new WeakMap<AbuseTarget, readonly TargetPerson[]>();

/** Humans with an account of their own, seen lately; addresses only where nobody is identified. */
export const individualsOf = (target: AbuseTarget): readonly TargetPerson[] => {
  const before = known.get(target);
  if (before !== undefined) return before;
  const nobodyIdentified = target.people.every(({ entity }) => entity.kind === 'ip');
  const found = target.people.filter(
    (person) =>
      person.shape === 'person' &&
      person.calls >= KNOWN_CALLS &&
      isRecent(target, person) &&
      (nobodyIdentified || person.entity.kind !== 'ip'),
  );
  known.set(target, found);
  return found;
};

/** Some individual who fits. */
export const chooseIndividual = (
  target: AbuseTarget,
  random: Random,
  fits: (person: TargetPerson) => boolean = () => true,
): TargetPerson | undefined => pick(random, individualsOf(target).filter(fits));

/** Some identified caller who fits, program and crowd included, seen lately. */
export const chooseIdentified = (
  target: AbuseTarget,
  random: Random,
  fits: (person: TargetPerson) => boolean,
): TargetPerson | undefined =>
  pick(
    random,
    target.people.filter((person) => person.entity.kind !== 'ip' && isRecent(target, person) && fits(person)),
  );

/** Somebody who was active and has been silent since for this share of the history at least. */
export const chooseSilent = (
  target: AbuseTarget,
  random: Random,
  silentShare: number,
): TargetPerson | undefined =>
  pick(
    random,
    target.people.filter(
      ({ entity, calls, lastMs }) =>
        entity.kind !== 'ip' &&
        calls >= 20 &&
        target.lastMs - lastMs > silentShare * (target.lastMs - target.firstMs),
    ),
  );
