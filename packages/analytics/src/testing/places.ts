import type { TestPlace } from './enriched-call.js';

export const HAMBURG: TestPlace = {
  country: 'DE',
  asn: 3320,
  asOrganisation: 'Deutsche Telekom AG',
  latitude: 53.55,
  longitude: 9.99,
};

export const SAO_PAULO: TestPlace = {
  country: 'BR',
  asn: 27699,
  asOrganisation: 'Telefonica Brasil S.A.',
  latitude: -23.55,
  longitude: -46.63,
};

export const AMSTERDAM_HOSTING: TestPlace = {
  country: 'NL',
  asn: 60781,
  asOrganisation: 'LeaseWeb Netherlands B.V.',
  latitude: 52.37,
  longitude: 4.9,
};
