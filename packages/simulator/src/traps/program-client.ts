import type { Program } from '../clinic/cast.js';
import type { Client } from '../gateway/client.js';

/** A machine or person with a key of their own at an address. */
export const programClient = (program: Program, ip: string, userAgent: string): Client => ({
  ip,
  userAgent,
  credential: program.credential,
  consumer: program.consumer,
  accept: 'application/json',
});
