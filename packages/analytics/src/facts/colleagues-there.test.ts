import { describe, expect, it } from 'vitest';
import { around } from '../testing/call-facts.js';
import { enrichedCall } from '../testing/enriched-call.js';
import { DAY_MS, MONDAY_MS } from '../testing/ward.js';
import { colleaguesThere, type Networks } from './colleagues-there.js';

const EXIT = '95.211.176.182';
const comes = (networks: Networks, person: number, clientIp: string, day = 0, trusted = true): boolean =>
  colleaguesThere.recognise(
    enrichedCall({
      timeMs: MONDAY_MS + day * DAY_MS,
      ip: clientIp,
      consumer: `person-${person}`,
    }),
    networks,
    around({ trusted }),
  );

describe('colleagues at a place', () => {
  it('make it theirs when there are four others', () => {
    const networks = colleaguesThere.create();
    expect([1, 2, 3, 4, 5, 6, 1].map((person) => comes(networks, person, EXIT))).toEqual([
      false,
      false,
      false,
      false,
      true,
      true,
      true,
    ]);
    expect(comes(networks, 7, '95.211.177.1')).toBe(false);
    expect(comes(networks, 7, '95.211.176.9', 7)).toBe(true);
    expect(comes(networks, 8, EXIT, 30)).toBe(false);
  });

  it('vouch for none while under suspicion', () => {
    const networks = colleaguesThere.create();
    for (let person = 0; person < 9; person += 1) comes(networks, person, EXIT, 0, false);
    expect(comes(networks, 10, EXIT)).toBe(false);
  });

  it('is bounded and goes on from what was written', () => {
    const networks = colleaguesThere.create();
    for (let n = 0; n < 5000; n += 1) comes(networks, n, `10.${n >> 8}.${n & 255}.1`);
    expect(networks.size).toBe(4096);
    const again = colleaguesThere.read(JSON.parse(JSON.stringify(colleaguesThere.write(networks))));
    expect([...again]).toEqual([...networks]);
  });
});
