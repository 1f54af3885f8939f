import { HOUR_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { stranger, withCredentialOf } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { usualEndpoints } from '../building/choose-endpoint.js';
import { chooseIdentified } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';
import { spreadTimes } from '../building/spread-times.js';
import type { TargetPerson } from '../target/abuse-target.js';

export const sessionRotation: AbuseClass = {
  id: 'session-rotation',
  title: 'Another session cookie for every few calls, from one address',
  detectors: ['rotation', 'scraping', 'object-enumeration'],
  owasp: 'API4:2023',
  needs: 'callers with session cookies',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const reads = (one: TargetPerson) =>
      usualEndpoints(target, one).filter(({ open, method }) => !open && method === 'GET');
    const app = chooseIdentified(
      target,
      random,
      (one) => one.sources[0].session !== undefined && reads(one).length > 0,
    );
    const usual = app === undefined ? [] : reads(app);
    if (app === undefined || usual.length === 0) return undefined;
    const count = byIntensity(occasion, 240, 80, 40);
    const perSession = byIntensity(occasion, 1, 2, 2);
    const { userAgent, session = '' } = app.sources[0];
    const source = stranger(occasion, 0, { place: 'hosting', userAgent });
    // The same form as everybody's, e.g. `name=value`.
    const name = session.includes('=') ? `${session.split('=')[0]}=` : '';
    const sessions = Array.from({ length: Math.ceil(count / perSession) }, () => `${name}${random.hex(4)}`);
    const calls = spreadTimes(
      random,
      occasion.startMs,
      count,
      byIntensity(occasion, 0.3, 1, 2) * HOUR_MS,
    ).flatMap((timeMs, n) => {
      const endpoint = usual[random.below(Math.min(6, usual.length))];
      const own = sessions[Math.floor(n / perSession)];
      return endpoint === undefined || own === undefined
        ? []
        : [callTo(endpoint, timeMs, withCredentialOf(app, { ...source, session: own }), random)];
    });
    return finishPlan(
      { kind: 'ip', id: source.ip },
      calls,
      `${source.ip} uses ${nameOf(app.entity)} with ${sessions.length} sessions`,
    );
  },
};
