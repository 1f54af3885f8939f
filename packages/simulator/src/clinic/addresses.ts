import { Random } from '../chance/random.js';
import type { Site } from './site-time.js';

/** Where somebody calls from. */
export type Place = 'hospital' | 'home' | 'carrier' | 'hosting' | 'datacentre';
export type Country =
  | 'DE'
  | 'PT'
  | 'ES'
  | 'FR'
  | 'GB'
  | 'PL'
  | 'BR'
  | 'IN'
  | 'VN'
  | 'RU'
  | 'US'
  | 'NL'
  | 'IE';

/** First two octets of ranges that public registries give to providers of that country and use. */
const RANGES: Readonly<
  Record<Exclude<Place, 'hospital'>, Partial<Record<Country, readonly [string, ...string[]]>>>
> = {
  home: {
    DE: ['80.130', '84.160', '91.5', '93.192', '95.88'],
    PT: ['81.193', '85.240', '89.180', '188.81'],
    ES: ['83.45', '88.12', '95.120'],
    FR: ['86.192', '90.8', '92.140'],
    GB: ['81.131', '86.128', '92.24'],
    PL: ['83.5', '79.184'],
    BR: ['177.32', '189.4', '187.20'],
    IN: ['49.36', '117.192', '106.51'],
    VN: ['113.160', '14.160', '171.224'],
    RU: ['95.24', '178.64', '5.164'],
    US: ['73.12', '98.32', '24.5'],
  },
  carrier: {
    DE: ['80.187', '109.40', '176.2', '2.200'],
    PT: ['148.69', '37.189', '176.78'],
    ES: ['77.208', '31.4', '176.83'],
    FR: ['37.165', '92.184'],
    GB: ['31.94', '92.40'],
    PL: ['37.47', '5.173'],
  },
  hosting: {
    DE: ['88.198', '116.202', '167.235'],
    FR: ['62.210', '141.94'],
    NL: ['95.211'],
    US: ['45.55', '104.131'],
    GB: ['18.130', '35.176'],
  },
  datacentre: { DE: ['3.120', '18.184'], IE: ['52.16', '34.240'], IN: ['13.232', '65.0'] },
};

/** The clinic's own line: one public address per site for everybody inside. */
export const hospitalAddress = (site: Site): string =>
  site.name === 'hamburg' ? '217.111.2.34' : '194.65.14.18';

/** Carriers put many phones behind few addresses. */
const CARRIER_ADDRESSES = 60;

/** The country of a carrier's address; undefined for any other. */
export const carrierCountry = (ip: string): Country | undefined => CARRIER_COUNTRIES.get(twoOctets(ip));

const twoOctets = (ip: string): string => ip.slice(0, ip.indexOf('.', ip.indexOf('.') + 1));

const CARRIER_COUNTRIES = new Map<string, Country>(
  (['DE', 'PT', 'ES', 'FR', 'GB', 'PL'] as const).flatMap((country) =>
    (RANGES.carrier[country] ?? []).map((range): [string, Country] => [range, country]),
  ),
);

const octet = (random: Random): number => 1 + random.below(254);

/** The address `who` has at a place: always the same for the same name; carriers share few among many. */
export const placeAddress = (
  seed: number,
  place: Exclude<Place, 'hospital'>,
  country: Country,
  who: string,
): string => {
  const ranges = RANGES[place][country] ?? RANGES.home.DE ?? ['80.130'];
  const person = Random.of(seed, 'address', place, country, who);
  if (place !== 'carrier') return `${person.pick(ranges)}.${octet(person)}.${octet(person)}`;
  const shared = Random.of(seed, 'carrier', country, person.below(CARRIER_ADDRESSES));
  return `${shared.pick(ranges)}.${octet(shared)}.${octet(shared)}`;
};
