import { type EnrichedCall, SEVERITIES, type Severity } from '@gatewatch/model';
import type { SignatureMatch } from '../signatures/signature-contract.js';
import { hash32 } from '../stats/hash.js';
import { callKeys } from './call-keys.js';
import { matchesOf } from './inspected-calls.js';
import {
  isHabit,
  isUnusuallyLarge,
  newPayloadHabits,
  type PayloadHabits,
  teachPlace,
  teachSize,
} from './payload-habits.js';
import type { Around, Recogniser } from './recogniser-contract.js';

export interface PayloadFact {
  readonly rule: string;
  readonly category: string;
  readonly severity: Severity;
  readonly where: string;
  /** What came back: refused before it was understood, an error, an answer as usual, or one far larger than usual. */
  readonly answer: 'refused' | 'error' | 'usual' | 'larger';
}

/**
 * An attack's payload in path, query or headers, by signatures, in the light of what honest callers send to the same place and
 * of what came back. The gravest match counts; a place where honest values look alike matches nothing.
 */
export const payload = {
  id: 'payload',
  keeps: 'endpoint',
  create: newPayloadHabits,
  recognise(
    call: EnrichedCall,
    habits: PayloadHabits | undefined,
    { trusted, settings }: Around,
  ): PayloadFact | undefined {
    const { status, responseBytes } = call.call;
    const matches = settings.without.includes('signatures')
      ? NO_MATCHES
      : matchesOf(settings.signatures, call);
    const isAnswer = status >= 200 && status < 300;
    if (matches.length === 0) {
      if (isAnswer && trusted && habits !== undefined) teachSize(habits, responseBytes);
      return undefined;
    }
    const { visitor, day } = callKeys(call);
    let gravest: SignatureMatch | undefined;
    for (const match of matches) {
      const key = hash32(match.where, hash32(match.category));
      const usual = habits !== undefined && isHabit(habits, key);
      if (isAnswer && trusted && habits !== undefined) teachPlace(habits, key, visitor, day);
      if (usual) continue;
      if (gravest === undefined || SEVERITIES.indexOf(match.severity) > SEVERITIES.indexOf(gravest.severity))
        gravest = match;
    }
    if (gravest === undefined) return undefined;
    const larger = isAnswer && habits !== undefined && isUnusuallyLarge(habits, responseBytes);
    const { rule, category, severity, where } = gravest;
    return { rule, category, severity, where, answer: larger ? 'larger' : answerOf(status) };
  },
} as const satisfies Recogniser<PayloadHabits, PayloadFact | undefined>;

const NO_MATCHES: readonly SignatureMatch[] = [];

function answerOf(status: number): PayloadFact['answer'] {
  if (status >= 500) return 'error';
  return status >= 400 ? 'refused' : 'usual';
}
