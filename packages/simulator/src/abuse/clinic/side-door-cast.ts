import { hospitalAddress, placeAddress } from '../../clinic/addresses.js';
import { type Clinic, makeProgram, type Program } from '../../clinic/cast.js';
import { HAMBURG } from '../../clinic/site-time.js';
import type { Client } from '../../gateway/client.js';

const BROWSER =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';
const CONTRACTORS = 6;

/** Keeps the books and the rights in order, at a desk in the hospital. */
export const administrator = (clinic: Clinic): Client => ({
  ip: hospitalAddress(HAMBURG),
  userAgent: BROWSER,
  ...makeProgram(clinic.seed, 'admin.kranz', ['admin']),
  accept: 'application/json',
});

/** Freelancers whose work at the old charts ends soon after the history begins. */
export const contractors = (clinic: Clinic): readonly Client[] =>
  Array.from({ length: CONTRACTORS }, (_, n): Client => {
    const program: Program = makeProgram(clinic.seed, `contractor.${n + 1}`, ['contractor']);
    return {
      ip: placeAddress(clinic.seed, 'home', 'DE', `contractor/${n}`),
      userAgent: BROWSER,
      ...program,
      accept: 'application/json',
    };
  });
