import type { Clinic, Staff } from '../clinic/cast.js';
import { DAY_MS } from '../clinic/site-time.js';
import { consumerEntity } from './consumer-entity.js';
import { eachTurn } from './each-turn.js';
import type { Trap } from './trap-contract.js';
import { type Recurrence, type Turn, turnsBetween } from './turns.js';

const RETURN: Recurrence = {
  name: 'leave-return',
  everyDays: 10,
  lastsDays: 1,
  begins: 'monday-to-thursday',
};
const AWAY_DAYS = 21;

/** One of the staff each turn; far apart in the list, so that nobody leaves twice at once. */
const returning = ({ staff }: Clinic, { n }: Turn): Staff | undefined => staff[(n * 7) % staff.length];

export const leaveReturn: Trap = {
  id: 'leave-return',
  description:
    'Somebody comes back after three weeks without a call, finds the password forgotten or expired and works as before. A dormant account awakes, and it is its owner.',
  when: eachTurn(RETURN, (clinic, turn) => {
    const person = returning(clinic, turn);
    return {
      startMs: turn.firstDay * DAY_MS,
      endMs: (turn.firstDay + 4) * DAY_MS,
      entities: person === undefined ? [] : [consumerEntity(person.consumer)],
      description: `${person?.consumer.username} is back after three weeks`,
    };
  }),
  staffing(clinic, staff, day) {
    const away = turnsBetween(clinic.seed, RETURN, day + 1, day + AWAY_DAYS + 1)
      .filter(({ firstDay }) => firstDay > day && firstDay - AWAY_DAYS <= day)
      .flatMap((turn) => returning(clinic, turn)?.consumer.id ?? []);
    return staff.filter(({ consumer }) => !away.includes(consumer.id));
  },
};
