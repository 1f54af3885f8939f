import {
  calibratedLogTail,
  fadeCalibration,
  newTailCalibration,
  type TailCalibration,
} from './tail-calibration.js';

/** Experience of about the last two weeks counts. */
const FADE_PER_DAY = 0.93;
/** One window teaches no more than this about how much is usual where it hardly ever happens. */
const MOST_LEARNED = 10;
/** Assumed judgements a day until a day has been seen, so that the first hours are strict. */
const LEAST_JUDGEMENTS_PER_DAY = 500;

/**
 * One thing that is judged again and again: a measure over a window length. Windows are tumbling and counts only
 * rise, so one entity's window is one judgement, however often it is looked at while it fills.
 */
export interface Channel {
  calibration: TailCalibration;
  day: number;
  judgedToday: number;
  judgedPerDay: number;
  /** Closed unsuspected windows, faded. */
  hits: number;
  /** Those of subjects to whom it hardly ever happens, and what they counted beyond one each. */
  voices: number;
  excess: number;
}

export const newChannel = (): Channel => ({
  calibration: newTailCalibration(),
  day: 0,
  judgedToday: 0,
  judgedPerDay: 0,
  hits: 0,
  voices: 0,
  excess: 0,
});

/** Whether it happens to somebody often, before and after the window that is noted, and what it taught so far. */
export interface Regularity {
  readonly before: boolean;
  readonly after: boolean;
  readonly windows: number;
  readonly mean: number;
}

/**
 * Notes what a closed unsuspected window counted. Of somebody to whom it happens often, only that it did: how much testers and
 * monitors do says nothing of how much it is when it happens to anybody else, and they would outweigh all others. What such a
 * one taught before he was known for it is taken back.
 */
export function noteAmount(
  channel: Channel,
  value: number,
  { before, after, windows, mean }: Regularity,
): void {
  channel.hits += 1;
  if (before) return;
  if (after) {
    channel.voices = Math.max(0, channel.voices - windows);
    channel.excess = Math.max(0, channel.excess - windows * (Math.min(mean, MOST_LEARNED) - 1));
    return;
  }
  channel.voices += 1;
  channel.excess += Math.min(value, MOST_LEARNED) - 1;
}

/** How much it is when it happens to somebody to whom it hardly ever happens; one more of two makes the beginning. */
export const meanAmount = ({ voices, excess }: Channel): number => 1 + (excess + 1) / (voices + 1);

/** Counts one opened window of one entity. `day` is the event day number. */
export function noteJudgement(channel: Channel, day: number): void {
  if (day > channel.day) {
    channel.judgedPerDay = Math.max(channel.judgedToday, channel.judgedPerDay * FADE_PER_DAY);
    channel.judgedToday = 0;
    channel.day = day;
    fadeCalibration(channel.calibration, FADE_PER_DAY);
    channel.hits *= FADE_PER_DAY;
    channel.voices *= FADE_PER_DAY;
    channel.excess *= FADE_PER_DAY;
  }
  channel.judgedToday += 1;
}

export interface Rarity {
  /** ln P(at least this | normal) after calibration. */
  readonly logTail: number;
  /** The experience that corrected it. */
  readonly calibration: TailCalibration;
  /** How many normal windows a day are expected to look this rare, over all channels. */
  readonly expectedPerDay: number;
}

/**
 * Turns a tail probability into the currency of the alert budget: expected false alerts a day. `windows` and `perDay` say
 * how often it could have happened where most windows show nothing at all and so are never judged.
 */
export function rarityOf(
  channel: Channel,
  logTail: number,
  channels: number,
  could?: { readonly windows: number; readonly perDay: number },
): Rarity {
  const { calibration } = channel;
  const judged = could === undefined ? calibration.judged : Math.max(calibration.judged, could.windows);
  const experience = { ...calibration, judged };
  const calibrated = calibratedLogTail(experience, logTail);
  const perDay = Math.max(
    could?.perDay ?? 0,
    channel.judgedPerDay,
    channel.judgedToday,
    LEAST_JUDGEMENTS_PER_DAY,
  );
  return {
    logTail: calibrated,
    calibration: experience,
    expectedPerDay: Math.exp(calibrated) * perDay * channels,
  };
}
