import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { nextActiveMs } from '../building/active-hours.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { asUsual, TOOLS } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { usualReads } from '../building/choose-endpoint.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';
import { spreadTimes } from '../building/spread-times.js';

export const requestSpike: AbuseClass = {
  id: 'request-spike',
  title: 'A burst of calls',
  detectors: ['request-spike', 'sustained-rate', 'bot-regularity'],
  owasp: 'API4:2023',
  needs: 'an individual caller',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const person = chooseIndividual(target, random);
    const usual = person === undefined ? [] : usualReads(target, person).slice(0, 3);
    if (person === undefined || usual.length === 0) return undefined;
    const minutes = byIntensity(occasion, 3, 8, 15);
    const perMinute = Math.max(
      byIntensity(occasion, 600, 90, 30),
      byIntensity(occasion, 20, 4, 1.5) * person.peakPerMinute,
    );
    const caller = { ...asUsual(person), userAgent: random.pick(TOOLS) };
    // Few values again and again: volume, nothing new.
    const questions = usual.map((endpoint) => callTo(endpoint, 0, asUsual(person), random));
    const calls = spreadTimes(
      random,
      nextActiveMs(person, occasion.startMs),
      Math.min(6000, Math.round(minutes * perMinute)),
      minutes * MINUTE_MS,
    ).flatMap((timeMs) => {
      const question = questions[random.below(questions.length)];
      return question === undefined ? [] : [{ ...question, timeMs, caller }];
    });
    return finishPlan(
      person.entity,
      calls,
      `the key of ${nameOf(person.entity)} calls ${Math.round(perMinute)} times a minute for ${minutes} minutes`,
    );
  },
};
