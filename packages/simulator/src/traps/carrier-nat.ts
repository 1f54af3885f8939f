import { type Country, carrierCountry, placeAddress } from '../clinic/addresses.js';
import type { Clinic } from '../clinic/cast.js';
import { addressesOf } from './phones-of-day.js';
import type { Trap } from './trap-contract.js';

export const carrierNat: Trap = {
  id: 'carrier-nat',
  description:
    'The big carriers put all their customers behind one address each: hundreds of people a day, dozens of forgotten passwords, many devices, one address. A shared address is not a person.',
  when: (clinic, startMs, endMs) => [
    {
      startMs,
      endMs,
      entities: addressesOf((['DE', 'PT'] as const).map((country) => ({ ip: natAddress(clinic, country) }))),
      description: 'hundreds of app users share one address per carrier',
    },
  ],
  dress(clinic, client, _, session) {
    if (!session.chanceName.startsWith('visit/')) return client;
    const country = carrierCountry(client.ip);
    if (country !== 'DE' && country !== 'PT') return client;
    return { ...client, ip: natAddress(clinic, country) };
  },
};

const natAddress = ({ seed }: Clinic, country: Country): string =>
  placeAddress(seed, 'carrier', country, 'nat');
