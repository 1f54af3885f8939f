import { carrierCountry, placeAddress } from '../clinic/addresses.js';
import { always } from './always.js';
import type { Trap } from './trap-contract.js';

export const carrierNat: Trap = {
  id: 'carrier-nat',
  description:
    'The big carriers put all their customers behind one address each: hundreds of people a day, dozens of forgotten passwords, many devices, one address. A shared address is not a person.',
  when: always('hundreds of app users share one address per carrier'),
  dress(clinic, client, _, session) {
    if (!session.chanceName.startsWith('visit/')) return client;
    const country = carrierCountry(client.ip);
    if (country !== 'DE' && country !== 'PT') return client;
    return { ...client, ip: placeAddress(clinic.seed, 'carrier', country, 'nat') };
  },
};
