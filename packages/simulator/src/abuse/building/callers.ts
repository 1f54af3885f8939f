import { type Country, type Place, placeAddress } from '../../clinic/addresses.js';
import type { AbuseCaller } from '../abuse-call.js';
import type { AbuseOccasion } from '../abuse-contract.js';
import type { TargetPerson } from '../target/abuse-target.js';
import { chanceOf } from './chance-of.js';

const HOMES: readonly [Country, ...Country[]] = ['BR', 'VN', 'IN', 'RU', 'US', 'ES', 'PL', 'FR', 'GB'];
const HOSTING: readonly [Country, ...Country[]] = ['NL', 'US', 'FR', 'GB', 'DE'];

export const TOOLS = [
  'python-requests/2.32.3',
  'curl/8.5.0',
  'Go-http-client/2.0',
  'axios/1.7.7',
  'okhttp/4.9.3',
] as const;

/** What tools that pretend rotate through. */
export const PRETENDED_BROWSERS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_14) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/14.0 Safari/605.1.15',
  'Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0',
] as const;

interface StrangerKind {
  readonly place: Exclude<Place, 'hospital' | 'carrier' | 'datacentre'>;
  readonly country?: Country;
  readonly userAgent?: string;
}

/** Somebody nobody has seen before; the n-th of this occasion. */
export const stranger = (occasion: AbuseOccasion, n: number, kind: StrangerKind): AbuseCaller => {
  const random = chanceOf(occasion, 'stranger', n);
  const country = kind.country ?? random.pick(kind.place === 'home' ? HOMES : HOSTING);
  const tool = random.pick(TOOLS);
  return {
    ip: placeAddress(occasion.seed, kind.place, country, `${occasion.attackId}/${n}`),
    country,
    userAgent: kind.userAgent ?? tool,
  };
};

/** The person, as he usually comes. */
export const asUsual = (person: TargetPerson, n = 0): AbuseCaller => ({
  person,
  ...(person.sources[n % person.sources.length] ?? person.sources[0]),
});

/** Somebody else with the person's credential. */
export const withCredentialOf = (person: TargetPerson, thief: AbuseCaller): AbuseCaller => ({
  ...thief,
  person,
});

/** A country the person was never seen in, far from home. */
export const farCountry = (person: TargetPerson, n = 0): Country => {
  const seen = new Set<string>(person.sources.map(({ country }) => country));
  const far = (['US', 'BR', 'VN', 'IN', 'RU'] as const).filter((country) => !seen.has(country));
  return far[n % Math.max(1, far.length)] ?? 'US';
};
