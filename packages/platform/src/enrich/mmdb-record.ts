import type { Place } from './place.js';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const field = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined);
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/**
 * What a database says about an address. Understands MaxMind's City, Country, Enterprise, ASN and ISP layouts
 * (https://dev.maxmind.com/geoip/docs/databases) and DB-IP's flat one; unknown layouts say nothing.
 */
export const placeOfRecord = (record: unknown): Partial<Place> => {
  const country =
    text(field(field(record, 'country'), 'iso_code')) ??
    text(field(field(record, 'registered_country'), 'iso_code')) ??
    text(field(record, 'country_code'));
  const location = field(record, 'location') ?? record;
  const latitude = number(field(location, 'latitude'));
  const longitude = number(field(location, 'longitude'));
  const asn = number(field(record, 'autonomous_system_number'));
  const asOrganisation = text(field(record, 'autonomous_system_organization'));
  return {
    ...(country !== undefined && /^[A-Z]{2}$/.test(country) && country !== 'ZZ' ? { country } : {}),
    ...(latitude !== undefined && longitude !== undefined ? { latitude, longitude } : {}),
    ...(asn !== undefined ? { asn, asOrganisation: asOrganisation ?? '' } : {}),
  };
};
