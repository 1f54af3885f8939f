import { eachTurn } from './each-turn.js';
import type { Trap } from './trap-contract.js';
import { dayHours, type Recurrence, turnOn } from './turns.js';

const HOLIDAY: Recurrence = {
  name: 'public-holiday',
  everyDays: 14,
  lastsDays: 1,
  begins: 'monday-to-thursday',
};
/** Whose sessions do not take place: offices, surgeries, practices. */
const CLOSED = /^(?:reception|support|qa|dev|records|intern|practice)\/|^doctor\/.*\/(?:morning|afternoon)$/;

export const publicHoliday: Trap = {
  id: 'public-holiday',
  description:
    'A public holiday on a weekday: surgeries, offices and practices are closed, wards and programs go on. Silence of a hundred people that is no fault and no lost log.',
  when: eachTurn(HOLIDAY, (_, { firstDay }) => ({
    ...dayHours(firstDay, 0, 24),
    description: 'a public holiday: surgeries, offices and practices are closed',
  })),
  change: ({ seed }, day, session) =>
    turnOn(seed, HOLIDAY, day) !== undefined && CLOSED.test(session.chanceName) ? undefined : session,
};
