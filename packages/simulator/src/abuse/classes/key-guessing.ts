import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { stranger } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { chooseEndpoint } from '../building/choose-endpoint.js';
import { finishPlan } from '../building/finish-plan.js';
import { spreadTimes } from '../building/spread-times.js';

export const keyGuessing: AbuseClass = {
  id: 'key-guessing',
  title: 'API keys guessed, or tried from a leaked list',
  detectors: ['api-key-guessing', 'credential-stuffing', 'brute-force'],
  owasp: 'API2:2023',
  needs: 'an endpoint that asks for a credential',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const guarded = chooseEndpoint(target, random, ({ open, method }) => !open && method === 'GET');
    if (guarded === undefined) return undefined;
    const tries = byIntensity(occasion, 350, 100, 40);
    const spanMs = byIntensity(occasion, 4, 60, 300) * MINUTE_MS;
    const source = stranger(occasion, 0, { place: 'hosting' });
    const calls = spreadTimes(random, occasion.startMs, tries, spanMs).map((timeMs) =>
      callTo(guarded, timeMs, { ...source, guessedKey: random.hex(4) }, random, {
        status: 401,
        answeredBy: 'gateway',
        responseBytes: 81,
      }),
    );
    return finishPlan({ kind: 'ip', id: source.ip }, calls, `${source.ip} tries ${tries} keys`, [
      { kind: 'endpoint', id: guarded.id },
    ]);
  },
};
