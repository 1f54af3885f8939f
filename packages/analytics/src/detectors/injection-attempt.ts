import type { Severity } from '@gatewatch/model';
import { plainNumber } from '../alerting/wording.js';
import type { PayloadFact } from '../facts/payload.js';
import { HOSTILE_AT, isBackgroundNoise } from './background-noise.js';
import type { Claim, Detector } from './detector-contract.js';
import { oddClaim } from './odd-claim.js';
import { sendsPayloads } from './stranger-odds.js';
import { surprise } from './surprise.js';
import type { View } from './view.js';

const TIMES = 2;
/** One match may be an unlucky name; several different ones are no accident. */
const ALONE_FROM = 3;
/** Scanners run lists against every address every day: one that got nothing but refusals is told only when so persistent. */
const BACKGROUND = 100;
/** While nobody is known: plain attack, seen inside; or a list of payloads from outside. */
const UNKNOWN_AT_LEAST = 5;
const UNKNOWN_OUTSIDE = 20;

export const injectionAttempt = {
  id: 'injection-attempt',
  title: 'Injection attempt',
  description:
    'Known attack payloads (SQL, script, path, command, template, lookup) in path, query or headers, after all decodings, judged by what honest callers send to the same place and by what came back. Scanners from outside that get only refusals are background.',
  family: 'content',
  owasp: 'API8:2023 Security Misconfiguration',
  typicalFalsePositives: [
    'a search box whose users type quotes, before that is learned',
    'testers at work who were not declared',
  ],
  watches: [
    { measure: 'attack-payloads', window: 'hour', atLeast: 1 },
    { measure: 'attack-payloads', window: 'day', atLeast: 1 },
    { measure: 'outside-payloads', window: 'hour', atLeast: 1 },
    { measure: 'outside-payloads', window: 'day', atLeast: 1 },
  ],
  judge(view) {
    const { payload } = view.facts;
    if (payload === undefined) return undefined;
    const answered = view.count('answered-payloads');
    const isOutside = isNobodys(view) && answered === 0;
    const severity = severityOf(payload, isOutside, answered);
    const prominent = isNobodys(view) ? prominentStranger(view, payload) : undefined;
    if (prominent !== undefined) return { ...prominent, severity };
    if (view.knowledge.kind === 'learning') return unknownCaller(view, severity, isOutside, payload);
    const found = surprise(view, TIMES);
    if (found === undefined) return undefined;
    const isAlone = found.standing === 'alone' && view.observed >= (isOutside ? BACKGROUND : ALONE_FROM);
    if (isOutside && !isAlone) return undefined;
    return oddClaim({ ...found, standing: isAlone ? 'alone' : 'supporting' }, severity, told(view, payload));
  },
} as const satisfies Detector;

const isNobodys = ({ entity }: View): boolean => entity.kind === 'ip' || entity.kind === 'session';

/** A file with a doubtful name that exists and is served is more likely part of the application than a find. */
const isThere = ({ answer, where, severity }: PayloadFact): boolean =>
  answer === 'usual' && where === 'path' && (severity === 'low' || severity === 'medium');

/** Where there is hardly any life, one who sends payloads is no background. */
function prominentStranger(view: View, payload: PayloadFact): Claim | undefined {
  if (isBackgroundNoise(view)) return undefined;
  const confidence = isThere(payload) ? 0 : sendsPayloads(view.observed, payload.severity);
  if (confidence < HOSTILE_AT) return undefined;
  return {
    severity: 'low',
    confidence: Math.min(0.99, confidence),
    effect: view.observed,
    because: told(view, payload),
  };
}

function severityOf({ answer }: PayloadFact, isOutside: boolean, answered: number): Severity {
  if (isOutside) return 'low';
  if (answer === 'larger') return 'critical';
  return answered > 0 || answer === 'error' ? 'high' : 'medium';
}

function unknownCaller(
  view: View,
  severity: Severity,
  isOutside: boolean,
  payload: PayloadFact,
): Claim | undefined {
  if (view.observed < (isOutside || isThere(payload) ? UNKNOWN_OUTSIDE : UNKNOWN_AT_LEAST)) return undefined;
  return { severity, confidence: 0.7, effect: 1, because: told(view, payload) };
}

const ANSWERS = {
  refused: 'it was refused',
  error: 'it was answered with an error of the service',
  usual: 'it was answered as usual',
  larger: 'the answer was far larger than this endpoint’s answers are',
} as const;

const told = (view: View, { rule, where, answer }: PayloadFact): string =>
  `${view.sentence(`sent ${plainNumber(view.observed)} requests with an attack’s payload`)} Newest: ${rule} in ${where} of ${view.call.endpointId}; ${ANSWERS[answer]}.`;
