import { type Detector, type Finding, subjectOf } from './finding.js';
import { findIdNumbers } from './numbers/find-id-numbers.js';
import { SECRET_DETECTORS } from './secrets/index.js';
import { TEXT_DETECTORS } from './texts/index.js';

export { dataClasses } from './data-classes.js';
export type { Finding } from './finding.js';

const DETECTORS: readonly Detector[] = [...SECRET_DETECTORS, ...TEXT_DETECTORS, findIdNumbers];
/** Longer values are looked at up to here. */
const LONGEST_VALUE = 65_536;
/** Secrets that have a class name of their own. */
const SECRETS = new Set(['jwt', 'private-key', 'url-credentials']);
/** Cannot be anything else at the same time; a prefix length may follow. */
const SETTLING = new Set(['email', 'iban', 'ip', 'mac-address', 'url', 'jwt']);

/** Everything sensitive in `value`, which stands in the field `name` ('' when unknown). Total; linear in the value. */
export function findData(value: string, name = ''): Finding[] {
  const subject = subjectOf(
    value.length > LONGEST_VALUE ? value.slice(0, LONGEST_VALUE) : value,
    name.slice(0, 256),
  );
  const found: Finding[] = [];
  for (const detect of DETECTORS) detect(subject, found);
  return found;
}

/** The classes of `value`, the most certain first; each general class (`secret`) stands before its own (`secret.github-pat`). */
export function classify(value: string, name = ''): string[] {
  const classes = new Set<string>();
  const found = findData(value, name);
  found.sort((a, b) => Number(a.possible ?? false) - Number(b.possible ?? false));
  const whole = value.trim().length;
  // What is an address as a whole is not possibly a number of something.
  const settled = found.some(
    ({ start, end, dataClass }) => SETTLING.has(dataClass) && end - start >= whole - 3,
  );
  for (const { dataClass, possible } of found) {
    if (settled && possible) continue;
    const dot = dataClass.indexOf('.');
    if (dot !== -1) classes.add(dataClass.slice(0, dot));
    else if (SECRETS.has(dataClass)) classes.add('secret');
    classes.add(dataClass);
  }
  return [...classes];
}
