import { HOUR_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { nextRestMs } from '../building/active-hours.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { asUsual } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { usualReads } from '../building/choose-endpoint.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';
import { spreadTimes } from '../building/spread-times.js';
import type { AbuseTarget, TargetPerson } from '../target/abuse-target.js';

/** The hours of all who bear the same tags: where some are on duty at night, the night proves little. */
const withPeers = (target: AbuseTarget, person: TargetPerson): TargetPerson => {
  const role = person.tags.join();
  const peers = target.people.filter(({ tags }) => tags.length > 0 && tags.join() === role);
  return {
    ...person,
    hours: person.hours.map((calls, hour) =>
      peers.reduce((sum, peer) => sum + (peer.hours[hour] ?? 0), calls),
    ),
  };
};

export const offHours: AbuseClass = {
  id: 'off-hours',
  title: 'At work when he never is',
  detectors: ['off-hours', 'unusual-data-access', 'request-spike'],
  owasp: '-',
  needs: 'an individual caller who rests for hours each day',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const restOf = (one: TargetPerson): number | undefined => nextRestMs(target, one, occasion.startMs);
    const person =
      chooseIndividual(target, random, (one) => restOf(withPeers(target, one)) !== undefined) ??
      chooseIndividual(target, random, (one) => restOf(one) !== undefined);
    const restMs = person && (restOf(withPeers(target, person)) ?? restOf(person));
    const usual = person === undefined ? [] : usualReads(target, person);
    if (person === undefined || restMs === undefined || usual.length === 0) return undefined;
    const hourly = Math.max(10, person.callsPerHour);
    const count = Math.round(hourly * byIntensity(occasion, 3, 1, 0.4));
    const calls = spreadTimes(random, restMs, count, HOUR_MS).flatMap((timeMs) => {
      const endpoint = usual[random.below(usual.length)];
      return endpoint === undefined ? [] : [callTo(endpoint, timeMs, asUsual(person), random)];
    });
    return finishPlan(
      person.entity,
      calls,
      `${nameOf(person.entity)} makes ${count} calls at an hour at which there never were any`,
    );
  },
};
