import type { PostureCheck } from '@gatewatch/discovery';
import type { Finding, FindingDraft } from '@gatewatch/model';
import { findingIdOf } from './finding-id.js';

/** What one look says of one finding. */
export type Sight =
  /**
   * It is there. `evidenceSinceMs`: nothing older (event time) had a part in seeing it. `cleanSinceMs`: what was looked
   * at before went back to then and showed nothing, where that is known.
   */
  | {
      readonly kind: 'seen';
      readonly draft: FindingDraft;
      readonly evidenceSinceMs: number;
      readonly cleanSinceMs?: number;
    }
  /** The check ran, could have seen it, and did not: for so many looks in a row, and why that means something. */
  | { readonly kind: 'absent'; readonly looks: number; readonly because: string }
  /** The check could not run, or there was too little to see it by: nothing changes. */
  | { readonly kind: 'unknown' };

export interface Moment {
  /** Newest event time, epoch milliseconds. */
  readonly eventMs: number;
  /** Wall clock, ISO 8601: what people's acceptances end by, and what the history is written in. */
  readonly at: string;
}

type CheckFacts = Pick<PostureCheck, 'title' | 'code' | 'owasp'>;

/** Who changed a state when nobody did. */
export const POSTURE = 'posture';

const DAY_MS = 86_400_000;
/** So long traffic must have gone without it until a fix counts as proven. */
const VERIFY_AFTER_MS = 7 * DAY_MS;
const LOOKS_TO_FIX = 2;
const MOST_HISTORY = 50;

/** A finding seen for the first time. */
export function openFinding(draft: FindingDraft, check: CheckFacts, moment: Moment): Finding {
  const seen = new Date(moment.eventMs).toISOString();
  return {
    ...draft,
    ...factsOf(check),
    id: findingIdOf(draft),
    state: 'open',
    firstSeen: seen,
    lastSeen: seen,
    accepted: null,
    history: [{ at: moment.at, state: 'open', who: POSTURE, note: '' }],
  };
}

/**
 * The life of a finding, as one look moves it on. Pure; the same finding when nothing changed. Nothing flaps: absence
 * counts after two looks, after each regression for twice as long, and never while it cannot be known; what somebody
 * marked as fixed comes back only when something newer than the mark shows it.
 */
export function nextFindingState(finding: Finding, sight: Sight, check: CheckFacts, moment: Moment): Finding {
  const expired = finding.accepted !== null && finding.accepted.until <= moment.at;
  const awake =
    finding.state === 'accepted' && expired
      ? moved({ ...finding, accepted: null }, 'open', 'the acceptance has run out', moment)
      : finding;
  switch (sight.kind) {
    case 'unknown':
      return awake;
    case 'seen':
      return whenSeen(awake, sight, check, moment);
    case 'absent':
      return whenAbsent(awake, sight, moment);
  }
}

function whenSeen(
  finding: Finding,
  { draft, evidenceSinceMs, cleanSinceMs }: Sight & { kind: 'seen' },
  check: CheckFacts,
  moment: Moment,
): Finding {
  const seenNow: Finding = {
    ...finding,
    ...draft,
    ...factsOf(check),
    lastSeen: new Date(Math.max(moment.eventMs, Date.parse(finding.lastSeen))).toISOString(),
  };
  switch (finding.state) {
    case 'open':
    case 'accepted':
    case 'regressed':
      return seenNow;
    case 'fixed':
    case 'verified': {
      const marked = finding.state === 'fixed' ? markedAtMs(finding) : undefined;
      // What was seen then may still be among what is looked at: after a restart, or soon after a mark.
      if (evidenceSinceMs < (marked ?? cleanSinceMs ?? Date.parse(finding.lastSeen))) return finding;
      const note = marked === undefined ? 'seen again' : 'seen after it was fixed';
      return moved(seenNow, 'regressed', note, moment);
    }
  }
}

function whenAbsent(
  finding: Finding,
  { looks, because }: Sight & { kind: 'absent' },
  moment: Moment,
): Finding {
  const goneMs = moment.eventMs - Date.parse(finding.lastSeen);
  switch (finding.state) {
    case 'open':
    case 'accepted':
    case 'regressed': {
      if (looks < LOOKS_TO_FIX || goneMs < patienceMs(finding)) return finding;
      return moved({ ...finding, accepted: null }, 'fixed', because, moment);
    }
    case 'fixed': {
      const sinceMs = Math.max(Date.parse(finding.lastSeen), markedAtMs(finding) ?? 0);
      if (looks < LOOKS_TO_FIX || moment.eventMs - sinceMs < VERIFY_AFTER_MS) return finding;
      return moved(finding, 'verified', 'seven days of traffic without it', moment);
    }
    case 'verified':
      return finding;
  }
}

/** What came back once is believed to be gone only after a day of event time, then two, four …, at most eight. */
function patienceMs({ history }: Finding): number {
  const regressions = history.filter(({ state }) => state === 'regressed').length;
  return regressions === 0 ? 0 : DAY_MS * Math.min(2 ** (regressions - 1), 8);
}

/** When somebody said that it is fixed; undefined when the checks found so. */
function markedAtMs({ history }: Finding): number | undefined {
  const last = history.at(-1);
  return last === undefined || last.who === POSTURE ? undefined : Date.parse(last.at);
}

function moved(finding: Finding, state: Finding['state'], note: string, { at }: Moment): Finding {
  return withHistory(finding, { at, state, who: POSTURE, note });
}

/** In a new state; the first entry and the newest ones are kept. */
export function withHistory(finding: Finding, entry: Finding['history'][number]): Finding {
  const history = [...finding.history, entry];
  if (history.length > MOST_HISTORY) history.splice(1, history.length - MOST_HISTORY);
  return { ...finding, state: entry.state, history };
}

const factsOf = ({ title, code, owasp }: CheckFacts): Pick<Finding, 'title' | 'code' | 'owasp'> => ({
  title,
  code,
  owasp: [...owasp],
});
