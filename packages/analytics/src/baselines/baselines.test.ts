import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../testing/random.js';
import { logTailOf, whatIsUsual } from './assess.js';
import { newChannel, noteJudgement, rarityOf } from './channel.js';
import { countMember, learnGroupWindow, newGroupBaseline, priorFrom } from './group-baseline.js';
import {
  learnOwn,
  loosenOwn,
  meanOf,
  momentsOf,
  newOwnBaseline,
  type OwnBaseline,
  ownHigh,
} from './own-baseline.js';
import { calibratedLogTail, newTailCalibration, noteSurprise } from './tail-calibration.js';

const poisson = (random: SeededRandom, mean: number): number => {
  let n = 0;
  for (let t = random.wait(); t < mean; t += random.wait()) n += 1;
  return n;
};

/** `days` of ten windows each, Gamma–Poisson around `mean` with dispersion 1/shape. */
function history(seed: number, mean: number, days: number, shape = 4): OwnBaseline {
  const random = new SeededRandom(seed);
  const own = newOwnBaseline();
  for (let day = 1; day <= days; day++) {
    for (let n = 0; n < 10; n++) learnOwn(own, Math.max(1, poisson(random, mean * random.gamma(shape))), day);
  }
  return own;
}

function groupOf(members: readonly OwnBaseline[]) {
  const baseline = newGroupBaseline();
  for (const own of members) {
    countMember(baseline, momentsOf(own), 1);
    for (let i = 0; i < 50; i++) learnGroupWindow(baseline, Math.round(meanOf(own)), 5);
  }
  return { name: 'members', baseline };
}

const expectedOf = (own: OwnBaseline | undefined, group: ReturnType<typeof groupOf> | undefined) => {
  const usual = whatIsUsual(own, group);
  if (usual.kind !== 'known') throw new Error('learning');
  return usual.expected;
};

describe('own baseline', () => {
  it('recovers mean and dispersion', () => {
    const { mean, dispersion } = momentsOf(history(1, 20, 12));
    expect(mean).toBeGreaterThan(17);
    expect(mean).toBeLessThan(23);
    expect(dispersion).toBeGreaterThan(0.1);
    expect(dispersion).toBeLessThan(0.45);
  });
  it('is empty for nobody and survives one window', () => {
    expect(momentsOf(newOwnBaseline())).toMatchObject({ evidence: 0, mean: 0 });
    const one = newOwnBaseline();
    learnOwn(one, 7, 1);
    expect(momentsOf(one)).toMatchObject({ evidence: 1, mean: 7 });
  });
  it('drifts at most two per cent a day once mature', () => {
    const own = history(2, 20, 8);
    const before = ownHigh(own);
    for (let day = 9; day < 23; day++) for (let n = 0; n < 10; n++) learnOwn(own, 5000, day);
    expect(ownHigh(own)).toBeLessThan(before * 1.25 * 1.02 ** 14 * 1.3);
    loosenOwn(own);
    for (let day = 23; day < 28; day++) for (let n = 0; n < 10; n++) learnOwn(own, 5000, day);
    expect(ownHigh(own)).toBeGreaterThan(4000);
  });
});

describe('group baseline', () => {
  it('tells the spread between members from the spread within', () => {
    const alike = groupOf(Array.from({ length: 20 }, (_, i) => history(i, 20, 10)));
    const differing = groupOf(Array.from({ length: 20 }, (_, i) => history(i, 5 * 1.3 ** i, 10)));
    const nobody = momentsOf(newOwnBaseline());
    expect(priorFrom(alike.baseline, nobody).between).toBeLessThan(0.06);
    expect(priorFrom(differing.baseline, nobody).between).toBeGreaterThan(1);
    expect(priorFrom(alike.baseline, nobody).dispersion).toBeGreaterThan(0.15);
    expect(priorFrom(alike.baseline, nobody).dispersion).toBeLessThan(0.35);
  });
  it('leaves the member itself out, exactly', () => {
    const members = Array.from({ length: 6 }, (_, i) => history(i, 10 + i, 10));
    const [self, ...others] = members;
    if (self === undefined) throw new Error('no members');
    const without = priorFrom(groupOf(others).baseline, momentsOf(newOwnBaseline()));
    const leftOut = priorFrom(groupOf(members).baseline, momentsOf(self));
    expect(leftOut.members).toBe(5);
    expect(leftOut.logMean).toBeCloseTo(without.logMean, 9);
    expect(leftOut.between).toBeCloseTo(without.between, 9);
    expect(leftOut.dispersion).toBeCloseTo(without.dispersion, 9);
  });
});

describe('own history and peers together', () => {
  const group = groupOf(Array.from({ length: 12 }, (_, i) => history(i, 20, 10)));

  it('knows nothing without either', () => {
    expect(whatIsUsual(undefined, undefined).kind).toBe('learning');
    expect(whatIsUsual(history(1, 5, 1), undefined).kind).toBe('learning');
    expect(whatIsUsual(undefined, groupOf([history(1, 5, 10), history(2, 5, 10)])).kind).toBe('learning');
  });
  it('judges a newcomer by the peers', () => {
    const { mean } = expectedOf(undefined, group);
    expect(mean).toBeGreaterThan(16);
    expect(mean).toBeLessThan(26);
  });
  it('judges an old-timer nearly by the own history', () => {
    const { mean } = expectedOf(history(50, 60, 14), group);
    expect(mean).toBeGreaterThan(50);
  });
  it('moves from peers to self as history grows', () => {
    const steady = (days: number): OwnBaseline => {
      const own = newOwnBaseline();
      for (let day = 1; day <= days; day++)
        for (const value of [22, 26, 30, 34, 38]) learnOwn(own, value, day);
      return own;
    };
    const means = [1, 3, 12].map((days) => expectedOf(steady(days), group).mean);
    expect([...means].sort((a, b) => a - b)).toEqual(means);
  });
  it('does not pull somebody wholly unlike the peers towards them', () => {
    const { mean, high } = expectedOf(history(52, 5000, 2), group);
    expect(mean).toBeGreaterThan(3000);
    expect(high).toBeGreaterThan(3000);
  });
  it('is less sure about a newcomer than about an old-timer', () => {
    const newcomer = logTailOf(expectedOf(undefined, group), 90);
    const oldTimer = logTailOf(expectedOf(history(53, 20, 14), group), 90);
    expect(oldTimer).toBeLessThan(newcomer);
  });
  it('gives honest tail probabilities', () => {
    const own = history(54, 20, 14);
    const expected = expectedOf(own, group);
    const random = new SeededRandom(99);
    const drawn = Array.from({ length: 20_000 }, () => poisson(random, 20 * random.gamma(4)));
    for (const at of [40, 50, 60]) {
      const share = drawn.filter((value) => value >= at).length / drawn.length;
      const said = Math.exp(logTailOf(expected, at));
      expect(said).toBeGreaterThan(share * 0.7);
      expect(said).toBeLessThan(share * 4 + 1e-3);
    }
  });
});

describe('calibration and budget', () => {
  it('leaves a right model alone and corrects one with too light a tail', () => {
    const random = new SeededRandom(5);
    const right = newTailCalibration();
    const light = newTailCalibration();
    for (let i = 0; i < 50_000; i++) {
      const surprise = random.wait();
      noteSurprise(right, surprise);
      noteSurprise(light, surprise * 2);
    }
    expect(calibratedLogTail(right, -12)).toBeGreaterThan(-13);
    expect(calibratedLogTail(right, -12)).toBeLessThan(-10);
    // Twice the surprise it should have: said e^-24, really about e^-12.
    expect(calibratedLogTail(light, -24)).toBeGreaterThan(-14);
    expect(calibratedLogTail(light, -24)).toBeLessThan(-10);
    expect(calibratedLogTail(light, -1)).toBe(-1);
  });
  it('turns rarity into expected false alerts a day', () => {
    const channel = newChannel();
    for (let i = 0; i < 10_000; i++) noteJudgement(channel, 7);
    const { expectedPerDay } = rarityOf(channel, Math.log(1e-3), 10);
    expect(expectedPerDay).toBeGreaterThanOrEqual(10_000 * 1e-3 * 10);
    expect(rarityOf(channel, Math.log(1e-9), 10).expectedPerDay).toBeLessThan(1e-3);
  });
});
