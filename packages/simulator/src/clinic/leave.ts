import { Random } from '../chance/random.js';
import type { Clinic, Staff } from './cast.js';

/** Everybody is away one week in ten, Monday to Sunday. */
const LEAVE_SHARE = 0.1;

export const isOnLeave = (clinic: Clinic, staff: Staff, day: number): boolean =>
  Random.of(clinic.seed, 'leave', staff.consumer.username, Math.floor((day + 3) / 7)).chance(LEAVE_SHARE);
