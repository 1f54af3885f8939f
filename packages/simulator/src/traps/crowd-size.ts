import type { Clinic } from '../clinic/cast.js';

/** So many at scale 1, at least one. */
export const crowdSize = (clinic: Clinic, atScaleOne: number): number =>
  Math.max(1, Math.round(atScaleOne * clinic.scale));
