import {
  calibratedLogTail,
  fadeCalibration,
  newTailCalibration,
  type TailCalibration,
} from './tail-calibration.js';

/** Experience of about the last two weeks counts. */
const FADE_PER_DAY = 0.93;
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
}

export const newChannel = (): Channel => ({
  calibration: newTailCalibration(),
  day: 0,
  judgedToday: 0,
  judgedPerDay: 0,
});

/** Counts one opened window of one entity. `day` is the event day number. */
export function noteJudgement(channel: Channel, day: number): void {
  if (day > channel.day) {
    channel.judgedPerDay = Math.max(channel.judgedToday, channel.judgedPerDay * FADE_PER_DAY);
    channel.judgedToday = 0;
    channel.day = day;
    fadeCalibration(channel.calibration, FADE_PER_DAY);
  }
  channel.judgedToday += 1;
}

export interface Rarity {
  /** ln P(at least this | normal) after calibration. */
  readonly logTail: number;
  /** How many normal windows a day are expected to look this rare, over all channels. */
  readonly expectedPerDay: number;
}

/** Turns a tail probability into the currency of the alert budget: expected false alerts a day. */
export function rarityOf(channel: Channel, logTail: number, channels: number): Rarity {
  const calibrated = calibratedLogTail(channel.calibration, logTail);
  const perDay = Math.max(channel.judgedPerDay, channel.judgedToday, LEAST_JUDGEMENTS_PER_DAY);
  return { logTail: calibrated, expectedPerDay: Math.exp(calibrated) * perDay * channels };
}
