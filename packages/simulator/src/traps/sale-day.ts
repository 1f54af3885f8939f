import { hourOfDay, SESSIONS_A_DAY, visit } from '../behaviours/patients-app.js';
import { Random } from '../chance/random.js';
import { consumerEntity } from './consumer-entity.js';
import { eachTurn } from './each-turn.js';
import type { Trap } from './trap-contract.js';
import { dayHours, type Recurrence, turnOn } from './turns.js';

const CAMPAIGN: Recurrence = { name: 'sale-day', everyDays: 10, lastsDays: 1 };
/** Beside the usual sessions so many more: four times the usual in all. */
const MORE = 3;
/** Session numbers of a day that no usual session has. */
const FIRST_NUMBER = 1_000_000;

export const saleDay: Trap = {
  id: 'sale-day',
  description:
    'A campaign (flu vaccination, discounted check-ups) brings four times the usual number of people to app and portal for a day, many at once after the mail at nine. Everybody’s counts grow together; nobody does anything new.',
  when: eachTurn(CAMPAIGN, ({ apps }, { firstDay }) => ({
    ...dayHours(firstDay, 0, 26),
    entities: [apps.ios, apps.android, apps.portal].map(({ consumer }) => consumerEntity(consumer)),
    description: 'a campaign brings four times the usual number of people to the app',
  })),
  *plan(clinic, day) {
    if (turnOn(clinic.seed, CAMPAIGN, day) === undefined) return;
    const random = Random.of(clinic.seed, 'campaign', day);
    const extra = random.poisson(MORE * SESSIONS_A_DAY * clinic.scale);
    for (let n = 0; n < extra; n += 1) {
      // A third comes within an hour or so after the mail.
      const hour = random.chance(1 / 3) ? Math.min(23, 9 + random.exponential(0.6)) : hourOfDay(random);
      yield visit(clinic, day, FIRST_NUMBER + n, hour, random.below(clinic.patients));
    }
  },
};
