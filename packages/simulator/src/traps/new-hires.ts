import { type Clinic, makeStaff, type Staff } from '../clinic/cast.js';
import { DAY_MS } from '../clinic/site-time.js';
import { consumerEntity } from './consumer-entity.js';
import { eachTurn } from './each-turn.js';
import type { Trap } from './trap-contract.js';
import { dayHours, type Recurrence, turnsBetween } from './turns.js';

const HIRING: Recurrence = { name: 'new-hires', everyDays: 10, lastsDays: 1, begins: 'monday-to-thursday' };
/** On probation; who comes after that is counted among the staff elsewhere. */
const STAYS_DAYS = 60;
/** Numbers that nobody of the usual staff has; two people a turn. */
const FIRST_INDEX = 5000;

const hired = (clinic: Clinic, n: number, firstDay: number): readonly Staff[] =>
  (['nurse', 'reception'] as const).map((role) => {
    const person = makeStaff(clinic.seed, role, FIRST_INDEX + (n % 1000), clinic.patients);
    const createdAtSeconds = ((firstDay - 1) * DAY_MS) / 1000;
    return { ...person, consumer: { ...person.consumer, createdAtSeconds } };
  });

export const newHires: Trap = {
  id: 'new-hires',
  description:
    'A nurse and a receptionist begin: accounts never seen, at full pace from the first day. All they have to be compared with are their colleagues.',
  when: eachTurn(HIRING, (clinic, { n, firstDay }) => ({
    ...dayHours(firstDay, 5, 3 * 24),
    entities: hired(clinic, n, firstDay).map(({ consumer }) => consumerEntity(consumer)),
    description: 'a nurse and a receptionist begin',
  })),
  staffing(clinic, staff, day) {
    const turns = turnsBetween(clinic.seed, HIRING, day - STAYS_DAYS, day + 1);
    return [...staff, ...turns.flatMap(({ n, firstDay }) => hired(clinic, n, firstDay))];
  },
};
