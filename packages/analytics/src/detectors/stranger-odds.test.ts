import { describe, expect, it } from 'vitest';
import { guessesLogins, looksForPaths, sendsPayloads } from './stranger-odds.js';

const SURELY = 0.99;
const tries = (over: Partial<Parameters<typeof guessesLogins>[0]>) =>
  guessesLogins({ refused: 6, accepted: 0, users: 1, sizes: 3, elapsedMs: 60_000, ...over });

describe('the odds of a stranger', () => {
  it('takes who forgot the password for honest, for some tries', () => {
    expect(tries({})).toBeLessThan(0.6);
    expect(tries({ refused: 8, users: 2 })).toBeLessThan(SURELY);
    expect(tries({ refused: 20 })).toBeGreaterThan(SURELY);
  });

  it('knows a list by its names and a program by its speed', () => {
    expect(tries({ users: 5 })).toBeGreaterThan(SURELY);
    expect(tries({ elapsedMs: 3_000 })).toBeGreaterThan(SURELY);
    expect(tries({ elapsedMs: 3_000, sizes: 1 })).toBeLessThan(0.6);
  });

  it('takes a crowd behind one address, most of whom get in, for a crowd', () => {
    expect(tries({ refused: 40, users: 40, accepted: 60, elapsedMs: 300_000 })).toBeLessThan(SURELY);
  });

  it('needs one plain attack, several doubtful requests or a row of paths where nothing is', () => {
    expect(sendsPayloads(1, 'high')).toBeGreaterThan(SURELY);
    expect(sendsPayloads(1, 'medium')).toBeLessThan(0.6);
    expect(sendsPayloads(3, 'medium')).toBeGreaterThan(SURELY);
    expect(looksForPaths(5, 0)).toBeLessThan(0.6);
    expect(looksForPaths(12, 0)).toBeGreaterThan(0.95);
    expect(looksForPaths(12, 12)).toBeLessThan(0.01);
  });
});
