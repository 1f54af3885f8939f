import { plainNumber } from '../alerting/wording.js';
import type { Detector } from './detector-contract.js';
import { graverBySource } from './graver-source.js';
import { isManyUsers } from './many-users.js';
import { surprise } from './surprise.js';

/** A holiday is shorter. */
const DORMANT_DAYS = 21;
/**
 * A credential with fewer active days (today's counted) and fewer calls on them may merely have been tried out before it came
 * to where it works.
 */
const KNOWN_DAYS = 3;
const A_DAYS_WORK = 20;
/** Dormant for so long and coming back as somebody else leaves little doubt. */
const LEAST_CONFIDENCE = 0.9;

export const dormantCredential = {
  id: 'dormant-credential',
  title: 'Dormant credential awake',
  description:
    'An identity that was silent for three weeks or more, and far longer than ever before, is used again. Grave only when it comes back from another network with another client; else evidence beside other evidence. Jobs of every month or quarter are known after their first silence.',
  family: 'rhythm',
  owasp: 'API2:2023 Broken Authentication',
  typicalFalsePositives: ['a seasonal job', 'somebody back from a long leave with a new device'],
  watches: [{ measure: 'calls-after-silence', window: 'day', atLeast: 1 }],
  judge(view) {
    const { silentDays, acquaintance, colleaguesThere } = view.facts;
    if (isManyUsers(view)) return undefined;
    const changed = (acquaintance.unseen && !colleaguesThere) || view.count('stranger-calls', 'day') > 0;
    const dormant = silentDays >= DORMANT_DAYS;
    if (!dormant && !changed) return undefined;
    const found = surprise(view, 1);
    if (found === undefined) return undefined;
    const grave = dormant && changed;
    const isKnown = view.knowledge.own.samples >= KNOWN_DAYS || view.typical('calls', 'day') >= A_DAYS_WORK;
    const { severity, confidence, told } = graverBySource(
      view.call,
      grave ? 'high' : 'medium',
      grave ? Math.max(found.confidence, LEAST_CONFIDENCE) : found.confidence,
    );
    const change = changed ? ', from another network and with another client than ever before' : '';
    return {
      severity: changed ? severity : 'low',
      confidence,
      effect: found.effect,
      standing: grave ? 'alone' : changed && isKnown ? found.standing : 'supporting',
      because: view.sentence(`came back after ${plainNumber(silentDays)} days of silence${change}`) + told,
    };
  },
} as const satisfies Detector;
