import type { Random } from '../../chance/random.js';
import type { AbuseTarget, TargetPerson } from '../target/abuse-target.js';

/** So many calls make a usual behaviour. */
const KNOWN_CALLS = 40;

/** Who is refused more often tries things out anyway: abuse of such an account is nothing anybody could tell. */
const ORDERLY_ERRORS = 0.08;

/** So often somebody is drawn blindly before all are looked at: mostly enough, and much quicker. */
const DRAWS = 12;

/** Some item that fits, each as likely as the others. */
const pick = <T>(random: Random, items: readonly T[], fits: (item: T) => boolean): T | undefined => {
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const item = items[random.below(items.length)];
    if (item !== undefined && fits(item)) return item;
  }
  const [first, ...others] = items.filter(fits);
  return first === undefined ? undefined : random.pick([first, ...others]);
};

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
      person.errorShare <= ORDERLY_ERRORS &&
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
): TargetPerson | undefined => pick(random, individualsOf(target), fits);

/** Some identified caller who fits, program and crowd included, seen lately. */
export const chooseIdentified = (
  target: AbuseTarget,
  random: Random,
  fits: (person: TargetPerson) => boolean,
): TargetPerson | undefined =>
  pick(
    random,
    target.people,
    (person) => person.entity.kind !== 'ip' && isRecent(target, person) && fits(person),
  );

/** A silence so many times as long as any before is the end of something, not a weekend. */
const TIMES_ANY_GAP = 4;

/** Somebody who was active on several days and has been silent since, for this share of the history at least. */
export const chooseSilent = (
  target: AbuseTarget,
  random: Random,
  silentShare: number,
): TargetPerson | undefined =>
  pick(
    random,
    target.people,
    ({ entity, calls, lastMs, daysActive, longestGapMs }) =>
      entity.kind !== 'ip' &&
      calls >= 20 &&
      daysActive >= 2 &&
      target.lastMs - lastMs > TIMES_ANY_GAP * longestGapMs &&
      target.lastMs - lastMs > silentShare * (target.lastMs - target.firstMs),
  );
