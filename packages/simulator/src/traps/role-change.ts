import type { Clinic, Staff } from '../clinic/cast.js';
import { DAY_MS } from '../clinic/site-time.js';
import { consumerEntity } from './consumer-entity.js';
import { eachTurn } from './each-turn.js';
import type { Trap } from './trap-contract.js';
import { type Recurrence, type Turn, turnOn } from './turns.js';

const SECONDMENT: Recurrence = {
  name: 'role-change',
  everyDays: 10,
  lastsDays: 7,
  begins: 'monday-to-thursday',
};
/** Session numbers at the front desk that nobody else has. */
const DESK_INDEX = 900;
const TAGS = ['reception'];

const seconded = ({ staff }: Clinic, { n }: Turn): Staff | undefined => {
  const nurses = staff.filter(({ role }) => role === 'nurse');
  return nurses[n % nurses.length];
};

export const roleChange: Trap = {
  id: 'role-change',
  description:
    'A nurse helps at the front desk for a week: the consumer’s tag changes at the gateway, and with it endpoints, hours, breadth. A declared change of role is a new person to compare with new colleagues.',
  when: eachTurn(SECONDMENT, (clinic, turn) => {
    const person = seconded(clinic, turn);
    return {
      startMs: turn.firstDay * DAY_MS,
      // The last shift ends in the morning after.
      endMs: (turn.firstDay + 7.5) * DAY_MS,
      entities: person === undefined ? [] : [consumerEntity(person.consumer)],
      description: `${person?.consumer.username} is tagged reception and works at the front desk`,
    };
  }),
  staffing(clinic, staff, day) {
    const turn = turnOn(clinic.seed, SECONDMENT, day);
    const person = turn === undefined ? undefined : seconded(clinic, turn);
    if (person === undefined) return staff;
    const moved: Staff = {
      ...person,
      role: 'reception',
      index: DESK_INDEX + person.index,
      consumer: { ...person.consumer, tags: TAGS },
    };
    return staff.map((one) => (one === person ? moved : one));
  },
  dress(clinic, client, atMs) {
    const turn = turnOn(clinic.seed, SECONDMENT, Math.floor(atMs / DAY_MS));
    if (turn === undefined || client.consumer === undefined) return client;
    if (client.consumer.id !== seconded(clinic, turn)?.consumer.id) return client;
    return { ...client, consumer: { ...client.consumer, tags: TAGS } };
  },
};
