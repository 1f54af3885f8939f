import type { Clinic, Staff } from '../clinic/cast.js';
import { consumerEntity } from './consumer-entity.js';
import { eachTurn } from './each-turn.js';
import type { Trap } from './trap-contract.js';
import { dayHours, type Recurrence, turnOn } from './turns.js';

const SWAP: Recurrence = { name: 'rota-change', everyDays: 10, lastsDays: 5 };

/** Every other nurse takes part. */
const swapping = (clinic: Clinic): readonly Staff[] =>
  clinic.staff.filter(({ role }, n) => role === 'nurse' && n % 2 === 0);

export const rotaChange: Trap = {
  id: 'rota-change',
  description:
    'Every other nurse swaps ward and hours with a colleague for five days: other patients, nights instead of days. Off hours and unusual objects for the person, nothing new for the ward.',
  when: eachTurn(SWAP, (clinic, { firstDay }) => ({
    ...dayHours(firstDay, 5, 5 * 24 + 4),
    entities: swapping(clinic).map(({ consumer }) => consumerEntity(consumer)),
    description: 'every other nurse swaps ward and hours with a colleague',
  })),
  staffing(clinic, staff, day) {
    if (turnOn(clinic.seed, SWAP, day) === undefined) return staff;
    const people = swapping(clinic);
    return staff.map((person) => {
      const place = people.indexOf(person);
      const other = place < 0 ? undefined : people[(place + 1) % people.length];
      return other === undefined ? person : { ...person, index: other.index, panelStart: other.panelStart };
    });
  },
};
