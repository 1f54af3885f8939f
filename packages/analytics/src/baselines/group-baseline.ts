import { addToHistogram, fadeHistogram, type LogHistogram, newLogHistogram } from '../stats/log-histogram.js';
import type { Moments } from './own-baseline.js';

const HALF_LIFE_DAYS = 10;
/** A member says something about its group from two windows on (faded): how little is in the noise taken off. */
const LEAST_EVIDENCE = 1.8;
const LEAST_DISPERSION = 0.02;

/** What the members of a peer group do in a window, kept as sums so that one member can be replaced in O(1). */
export interface GroupBaseline {
  members: number;
  /** Over members: ln of the mean, its square, and the noise variance of that ln. */
  sumLog: number;
  sumLogSquare: number;
  sumNoise: number;
  dispersionWeight: number;
  weightedDispersion: number;
  day: number;
  /** All windows of all members, faded. */
  histogram: LogHistogram;
}

export const newGroupBaseline = (): GroupBaseline => ({
  members: 0,
  sumLog: 0,
  sumLogSquare: 0,
  sumNoise: 0,
  dispersionWeight: 0,
  weightedDispersion: 0,
  day: 0,
  histogram: newLogHistogram(),
});

/** Variance of ln(sample mean) by the delta method: (1/mean + dispersion) / n. */
export const noiseOfLogMean = (moments: Moments, dispersion: number): number =>
  (1 / moments.mean + Math.max(dispersion, LEAST_DISPERSION)) / moments.evidence;

/** Adds (sign 1) or takes back (sign −1) what a member's moments say. */
export function countMember(group: GroupBaseline, moments: Moments, sign: 1 | -1): void {
  if (moments.evidence < LEAST_EVIDENCE || moments.mean <= 0) return;
  const log = Math.log(moments.mean);
  group.members += sign;
  group.sumLog += sign * log;
  group.sumLogSquare += sign * log * log;
  group.sumNoise += sign * noiseOfLogMean(moments, moments.dispersion);
  group.dispersionWeight += sign * moments.dispersionWeight;
  group.weightedDispersion += sign * moments.dispersionWeight * moments.dispersion;
}

/** Notes one closed window of a member for the group's typical and high values. */
export function learnGroupWindow(group: GroupBaseline, value: number, day: number): void {
  if (day > group.day) {
    if (group.day > 0) fadeHistogram(group.histogram, 2 ** (-(day - group.day) / HALF_LIFE_DAYS));
    group.day = day;
  }
  addToHistogram(group.histogram, value, 1);
}

/** The group as a prior for one of its members, that member left out. */
export interface Prior {
  readonly members: number;
  readonly logMean: number;
  /** Spread between members: variance of the ln of their true means. */
  readonly between: number;
  /** Spread within members. */
  readonly dispersion: number;
}

/** Weight of the starting guesses: spread between 0.25 with two members' worth, spread within 0.3 with ten windows'. */
const BETWEEN_GUESS = 0.25;
const BETWEEN_GUESS_MEMBERS = 2;
const DISPERSION_GUESS = 0.3;
const DISPERSION_GUESS_WEIGHT = 10;
const LEAST_BETWEEN = 0.02;

/**
 * Between-member variance is what remains of the variance of ln means after the noise of each is taken off
 * (empirical Bayes by moments: Efron & Morris, JASA 70 (1975) 311; Gelman et al., BDA3 §5.4).
 */
export function priorFrom(group: GroupBaseline, leaveOut: Moments): Prior {
  const out = leaveOut.evidence >= LEAST_EVIDENCE && leaveOut.mean > 0;
  const log = out ? Math.log(leaveOut.mean) : 0;
  const members = group.members - (out ? 1 : 0);
  const weight = Math.max(0, group.dispersionWeight - (out ? leaveOut.dispersionWeight : 0));
  const weighted = group.weightedDispersion - (out ? leaveOut.dispersionWeight * leaveOut.dispersion : 0);
  const dispersion =
    (weighted + DISPERSION_GUESS_WEIGHT * DISPERSION_GUESS) / (weight + DISPERSION_GUESS_WEIGHT);
  if (members < 1) return { members: 0, logMean: 0, between: BETWEEN_GUESS, dispersion };
  const logMean = (group.sumLog - log) / members;
  const square = group.sumLogSquare - log * log - members * logMean * logMean;
  const noise = group.sumNoise - (out ? noiseOfLogMean(leaveOut, leaveOut.dispersion) : 0);
  const scatter = Math.max(0, square - (noise * (members - 1)) / members);
  const between = (scatter + BETWEEN_GUESS * BETWEEN_GUESS_MEMBERS) / (members - 1 + BETWEEN_GUESS_MEMBERS);
  return {
    members,
    logMean,
    between: Math.max(LEAST_BETWEEN, between),
    dispersion: Math.max(LEAST_DISPERSION, dispersion),
  };
}
