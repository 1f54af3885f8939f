import { noteFew } from './call-keys.js';

/** Places of an endpoint whose honest values look like payloads: search boxes, comment fields. */
const MOST_PLACES = 16;
/** Values of so many different visitors, on so many days, were accepted: it is how people use this place. */
const USUAL_FROM_VISITORS = 3;
const USUAL_FROM_DAYS = 2;
/** Answers needed to know their usual size, and how far beyond is different: four standard deviations of the ln. */
const LEAST_ANSWERS = 50;
const FAR_SIGMAS = 4;
/** Answers of one size are never compared more finely than this (standard deviation of the ln): a name is longer or shorter. */
const LEAST_SIGMA = 0.15;
/** Mean and spread follow about the last so many answers. */
const MEMORY = 500;

interface Place {
  /** Hash of category and place. */
  key: number;
  visitors: number[];
  days: number;
  lastDay: number;
}

/** Plain data, at most about 1 KB an endpoint. */
export interface PayloadHabits {
  answers: number;
  /** Of ln of the response's bytes. */
  mean: number;
  variance: number;
  places: Place[];
}

export const newPayloadHabits = (): PayloadHabits => ({ answers: 0, mean: 0, variance: 0, places: [] });

/** Exponentially weighted mean and variance (West 1979). */
export function teachSize(habits: PayloadHabits, bytes: number): void {
  const value = Math.log(1 + bytes);
  habits.answers = Math.min(MEMORY, habits.answers + 1);
  const delta = value - habits.mean;
  habits.mean += delta / habits.answers;
  habits.variance += (delta * (value - habits.mean) - habits.variance) / habits.answers;
}

/** The answer is far larger than this endpoint's answers are: what an injected query brings out. */
export function isUnusuallyLarge({ answers, mean, variance }: PayloadHabits, bytes: number): boolean {
  if (answers < LEAST_ANSWERS) return false;
  return Math.log(1 + bytes) - mean > FAR_SIGMAS * Math.max(LEAST_SIGMA, Math.sqrt(variance));
}

/** Honest people's values look like this here: accepted from several visitors on several days. */
export const isHabit = ({ places }: PayloadHabits, key: number): boolean => {
  const place = places.find((one) => one.key === key);
  return place !== undefined && place.visitors.length >= USUAL_FROM_VISITORS && place.days >= USUAL_FROM_DAYS;
};

export function teachPlace(habits: PayloadHabits, key: number, visitor: number, day: number): void {
  let place = habits.places.find((one) => one.key === key);
  if (place === undefined) {
    if (habits.places.length >= MOST_PLACES) return;
    place = { key, visitors: [], days: 0, lastDay: 0 };
    habits.places.push(place);
  }
  noteFew(place.visitors, visitor, USUAL_FROM_VISITORS);
  if (day <= place.lastDay) return;
  place.lastDay = day;
  place.days += 1;
}
