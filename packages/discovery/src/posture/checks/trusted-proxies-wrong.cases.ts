import type { CheckCases } from '../testing/check-case.js';
import { RECORDED_ENDPOINTS, recordedEstate, recordedWith } from '../testing/recorded-estate.js';

const from = (networks: number, consumers: number) => ({
  endpoints: RECORDED_ENDPOINTS.map((one) => ({
    ...one,
    origins: { privateShare: 1, networks, countries: 0, consumers },
  })),
});
const nobody = recordedWith({ settings: { trusted_ips: [] } });
export const cases: CheckCases = {
  bad: [
    {
      name: 'everybody is believed',
      estate: recordedEstate(recordedWith({ settings: { trusted_ips: ['0.0.0.0/0', '::/0'] } })),
      expected: ['gateway http://127.0.0.1:8101'],
      says: ['26,320 calls', 'KONG_TRUSTED_IPS', '1 plugin'],
    },
    {
      name: 'sixty consumers, one network',
      estate: recordedEstate(nobody, from(1, 60)),
      expected: ['gateway http://127.0.0.1:8101'],
      says: ['60 consumers', '1 network of private addresses'],
    },
  ],
  good: [
    {
      name: 'the recorded one trusts its own proxy',
      estate: recordedEstate(undefined, from(1, 60)),
      expected: [],
    },
    { name: 'callers from many networks', estate: recordedEstate(nobody, from(40, 60)), expected: [] },
    { name: 'three programs in one network', estate: recordedEstate(nobody, from(1, 3)), expected: [] },
  ],
};
