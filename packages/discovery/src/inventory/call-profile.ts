const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const PROFILE_DAYS = 30;
const HOURS = 24;

/** Calls by day (the last thirty) and by hour of day, UTC. */
export interface CallProfile {
  /** Days since 1970 of the last entry of `days`. */
  lastDay: number;
  days: number[];
  hours: number[];
}

export const freshProfile = (timeMs: number): CallProfile => ({
  lastDay: Math.floor(timeMs / DAY_MS),
  days: [0],
  hours: new Array<number>(HOURS).fill(0),
});

/** A call older than the thirty days counts for its hour only. */
export const countDay = (profile: CallProfile, timeMs: number): void => {
  const hour = Math.floor(timeMs / HOUR_MS);
  const day = Math.floor(hour / HOURS);
  const hourOfDay = hour - day * HOURS;
  profile.hours[hourOfDay] = (profile.hours[hourOfDay] ?? 0) + 1;
  if (day !== profile.lastDay) reach(profile, day);
  const at = profile.days.length - 1 - (profile.lastDay - day);
  if (at >= 0) profile.days[at] = (profile.days[at] ?? 0) + 1;
};

/** Makes room for `day`: later days push old ones out, earlier ones are put in front while they are within thirty. */
const reach = (profile: CallProfile, day: number): void => {
  const later = day - profile.lastDay;
  if (later > 0) {
    const zeros = new Array<number>(Math.min(later, PROFILE_DAYS)).fill(0);
    profile.days = (later >= PROFILE_DAYS ? zeros : profile.days.concat(zeros)).slice(-PROFILE_DAYS);
    profile.lastDay = day;
    return;
  }
  const missing = 1 - later - profile.days.length;
  if (missing > 0 && 1 - later <= PROFILE_DAYS)
    profile.days = new Array<number>(missing).fill(0).concat(profile.days);
};

export const mergeProfiles = (left: CallProfile, right: CallProfile): CallProfile => {
  const merged = { lastDay: left.lastDay, days: left.days.slice(), hours: left.hours.slice() };
  reach(merged, right.lastDay);
  right.days.forEach((calls, index) => {
    const day = right.lastDay - (right.days.length - 1 - index);
    reach(merged, day);
    const at = merged.days.length - 1 - (merged.lastDay - day);
    if (at >= 0) merged.days[at] = (merged.days[at] ?? 0) + calls;
  });
  right.hours.forEach((calls, hour) => {
    merged.hours[hour] = (merged.hours[hour] ?? 0) + calls;
  });
  return merged;
};

export const scaleProfile = (profile: CallProfile, shareOf: (count: number) => number): CallProfile => ({
  lastDay: profile.lastDay,
  days: profile.days.map(shareOf),
  hours: profile.hours.map(shareOf),
});
