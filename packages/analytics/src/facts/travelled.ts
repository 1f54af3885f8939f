import type { EnrichedCall } from '@gatewatch/model';
import { dayOf } from '../measures/windows.js';
import { type FamiliarSet, newFamiliarSet, noteFamiliar } from '../stats/familiar-set.js';
import { hash32 } from '../stats/hash.js';
import { hasManyUsers } from '../subjects/has-many-users.js';
import { networkKey } from '../subjects/network-key.js';
import { networkKind } from '../subjects/network-kind.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** An airliner's cruising speed; what lies nearer than this is within the error of databases of places. */
const FASTEST_KMH = 900;
const LEAST_KM = 500;
/**
 * Inside one country more: what databases know of a network below its country is often the seat of its operator, and a
 * phone's way out changes between the carrier's gateway and the line at home, hundreds of kilometres apart, every few minutes.
 */
const LEAST_KM_INLAND = 1500;
const HOUR_MS = 3_600_000;
const EARTH_RADIUS_KM = 6371;
/** Clients of one caller whose place is remembered: [client, latitude, longitude, time, network, country] each. */
const MOST_CLIENTS = 4;
const WIDTH = 6;
const MOST_PAIRS = 8;

export interface Travel {
  readonly km: number;
  readonly minutes: number;
  readonly country: string;
}

export interface Journey {
  places: number[];
  /** Pairs of networks between which the caller is known to jump: an office line and its exit abroad. */
  pairs: FamiliarSet;
}

/**
 * A client that was too far away too short a time ago. Only the same client: desk and phone of one person are at two
 * places at once. Only networks of people: exits of providers, proxies and mobile carriers stand where their owner put
 * them. The jump between two networks that is known from other days is a usual pair, and within one network it is the
 * database's error.
 */
export const travelled = {
  id: 'travelled',
  keeps: 'identified',
  create: (): Journey => ({ places: [], pairs: newFamiliarSet() }),
  recognise(call: EnrichedCall, state: Journey | undefined, { trusted, actor }: Around): Travel | undefined {
    const { latitude, longitude, userAgentFamily } = call;
    if (state === undefined || latitude === undefined || longitude === undefined) return undefined;
    const { timeMs } = call.call;
    const { places } = state;
    const client = hash32(userAgentFamily);
    const network = networkKey(call);
    const country = hash32(call.country);
    let at = 0;
    while (at < places.length && places[at] !== client) at += WIDTH;
    if (at >= places.length) {
      if (networkKind(call.asOrganisation) !== 'ordinary') return undefined;
      if (places.length < MOST_CLIENTS * WIDTH)
        state.places = places.concat([client, latitude, longitude, timeMs, network, country]);
      else replaceOldest(places, [client, latitude, longitude, timeMs, network, country]);
      return undefined;
    }
    const before = places[at + 4] ?? 0;
    const passedMs = Math.max(0, timeMs - (places[at + 3] ?? 0));
    if (before === network) {
      places[at + 3] = Math.max(timeMs, places[at + 3] ?? 0);
      return undefined;
    }
    // Late calls would travel back in time.
    if (timeMs < (places[at + 3] ?? 0)) return undefined;
    if (networkKind(call.asOrganisation) !== 'ordinary') return undefined;
    const km = greatCircleKm(places[at + 1] ?? 0, places[at + 2] ?? 0, latitude, longitude);
    const least = places[at + 5] === country ? LEAST_KM_INLAND : LEAST_KM;
    places[at + 1] = latitude;
    places[at + 2] = longitude;
    places[at + 3] = timeMs;
    places[at + 4] = network;
    places[at + 5] = country;
    if (km < least || km < (FASTEST_KMH * passedMs) / HOUR_MS) return undefined;
    if (hasManyUsers(actor)) return undefined;
    const pair = hash32(before < network ? `${before} ${network}` : `${network} ${before}`);
    const familiarity = noteFamiliar(state.pairs, pair, dayOf(timeMs), trusted, MOST_PAIRS);
    if (familiarity === 'known' || familiarity === 'recent') return undefined;
    return { km: Math.round(km), minutes: Math.round(passedMs / 60_000), country: call.country };
  },
} as const satisfies Recogniser<Journey, Travel | undefined>;

function replaceOldest(places: number[], entry: readonly number[]): void {
  let oldest = 0;
  for (let at = WIDTH; at < places.length; at += WIDTH)
    if ((places[at + 3] ?? 0) < (places[oldest + 3] ?? 0)) oldest = at;
  for (const [offset, value] of entry.entries()) places[oldest + offset] = value;
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Haversine formula: R. W. Sinnott, Sky & Telescope 68 (1984) 159. */
function greatCircleKm(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const a =
    Math.sin(radians(lat2 - lat1) / 2) ** 2 +
    Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * Math.sin(radians(lon2 - lon1) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
}
