import { HOUR_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { nextActiveMs } from '../building/active-hours.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { asUsual } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { usualReads } from '../building/choose-endpoint.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';
import { spreadTimes } from '../building/spread-times.js';

export const sustainedRate: AbuseClass = {
  id: 'sustained-rate',
  title: 'Several times the usual rate, hour after hour',
  detectors: ['sustained-rate', 'request-spike', 'off-hours', 'bot-regularity'],
  owasp: 'API4:2023',
  needs: 'an individual caller',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const person = chooseIndividual(target, random);
    const usual = person === undefined ? [] : usualReads(target, person).slice(0, 3);
    if (person === undefined || usual.length === 0) return undefined;
    const hours = byIntensity(occasion, 6, 8, 12);
    const perHour = Math.max(60, person.callsPerHour) * byIntensity(occasion, 10, 4, 2);
    const questions = usual.map((endpoint) => callTo(endpoint, 0, asUsual(person), random));
    const calls = spreadTimes(
      random,
      nextActiveMs(person, occasion.startMs),
      Math.min(12_000, Math.round(hours * perHour)),
      hours * HOUR_MS,
    ).flatMap((timeMs) => {
      const question = questions[random.below(questions.length)];
      return question === undefined ? [] : [{ ...question, timeMs }];
    });
    return finishPlan(
      person.entity,
      calls,
      `${nameOf(person.entity)} calls ${Math.round(perHour)} times an hour more for ${hours} hours`,
    );
  },
};
