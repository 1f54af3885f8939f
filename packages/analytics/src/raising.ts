import type { EnrichedCall, Entity, Signal } from '@gatewatch/model';
import type { Folded } from './alerting/case-book.js';
import { isOldStory, noteTold } from './alerting/old-story.js';
import { isOne } from './alerting/same-story.js';
import { announcedFactor, isExcepted } from './alerting/scope.js';
import { severityOf } from './alerting/severity.js';
import type { Knowledge } from './baselines/assess.js';
import { combine } from './combining.js';
import { operationalNotice, sharedCause } from './common-cause.js';
import type { Claim, Detector } from './detectors/detector-contract.js';
import type { View } from './detectors/view.js';
import type { Look } from './judging.js';
import { firstMsOf } from './measures/count.js';
import { dayOf } from './measures/windows.js';
import { keyOf, type Memory } from './memory.js';
import type { Subject } from './subjects/subject.js';

/** Excepted, or no more than what was announced: silences what was said and nothing else. */
export function isSilenced(memory: Memory, at: Look, detector: Detector, knowledge: Knowledge): boolean {
  const { guidance } = memory;
  if (guidance.exceptions.length === 0 && guidance.announcements.length === 0) return false;
  const what = { subject: at.subject, call: at.call, detector: detector.id };
  const { timeMs } = at.call.call;
  if (isExcepted(guidance, what, timeMs)) return true;
  if (detector.family !== 'amount') return false;
  const factor = announcedFactor(guidance, what, timeMs);
  if (factor === undefined) return false;
  return knowledge.kind === 'learning' || at.window.value <= factor * Math.max(1, knowledge.expected.high);
}

/** What became of a claim. `isWork`: it is the work of the entity's team, and may be learned from. */
export type Raised = Folded & { readonly isWork?: boolean };

/** A claim becomes a signal on the entity, unless a crowd does the same: then one notice for all, on nobody. */
export function raise(
  memory: Memory,
  at: Look,
  detector: Detector,
  claim: Claim,
  view: View,
): Raised | undefined {
  const { subject, track, call } = at;
  const cause = sharedCause(memory, at, claim, detector.family, view);
  const supporting = claim.standing === 'supporting';
  if (cause !== undefined) {
    if (supporting) return undefined;
    const notice = operationalNotice(memory, at, detector, claim, view, cause);
    return cause.isWork === true ? { ...notice, isWork: true } : notice;
  }
  const signal: Signal = {
    detector: detector.id,
    entity: claim.about ?? view.entity,
    related: [...(claim.related ?? []), ...relatedOf(subject, call)],
    atMs: call.call.timeMs,
    firstMs: firstMsOf(at),
    severity: claim.operational === true ? claim.severity : severityOf(claim.severity, call),
    confidence: claim.confidence,
    because: claim.because,
    ...(claim.isNot === undefined ? {} : { isNot: claim.isNot }),
    comparisons: [view.comparison],
    serviceName: call.serviceName,
    endpointId: call.endpointId,
    callIds: [...track.evidence],
    ...(claim.operational === true ? { operational: true } : {}),
  };
  if (claim.operational === true)
    return memory.cases.fold(`operational ${claim.about?.id ?? call.serviceName}`, signal);
  const key = keyOf(subject.kind, subject.id);
  const isOpen = memory.cases.isRunning(key, call.call.timeMs);
  if (
    !isOpen &&
    isOne(subject) &&
    isOldStory(subject.told, detector.id, view.comparison, dayOf(call.call.timeMs))
  )
    return undefined;
  if (!supporting || isOpen) {
    remember(subject, signal);
    return memory.cases.fold(key, signal);
  }
  const together = combine(memory, subject, detector.family, claim.effect, signal);
  let folded: Folded | undefined;
  let isNew = false;
  for (const one of together) {
    remember(subject, one);
    folded = memory.cases.fold(key, one);
    isNew ||= folded.event?.kind === 'raised';
  }
  // The first signal opens the case, the others join it: told once, as it stands in the end.
  return folded !== undefined && isNew
    ? { alert: folded.alert, event: { kind: 'raised', alert: folded.alert } }
    : folded;
}

function remember(subject: Subject, { detector, comparisons: [comparison], atMs }: Signal): void {
  if (comparison !== undefined && isOne(subject))
    subject.told = noteTold(subject.told, detector, comparison, dayOf(atMs));
}

function relatedOf(subject: Subject, { call, endpointId }: EnrichedCall): Entity[] {
  const related: Entity[] = [];
  if (subject.kind !== 'ip' && subject.kind !== 'endpoint' && call.clientIp !== '')
    related.push({ kind: 'ip', id: call.clientIp });
  if (subject.kind === 'ip') related.push(...subject.gotInAs);
  if (subject.kind !== 'endpoint') related.push({ kind: 'endpoint', id: endpointId });
  return related;
}
