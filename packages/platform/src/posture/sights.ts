import type { Estate, PostureCheck } from '@gatewatch/discovery';
import type { Finding, FindingDraft } from '@gatewatch/model';
import { findingIdOf } from './finding-id.js';
import type { Sight } from './next-finding-state.js';
import type { CheckResult } from './run-checks.js';

/** An estate of recent traffic, and since when that is. */
export interface LookedAt {
  readonly estate: Estate;
  /** Calls of each endpoint, and since when they are counted, epoch milliseconds; key: `service METHOD /template`. */
  readonly counted: ReadonlyMap<string, { readonly calls: number; readonly sinceMs: number }>;
  /** Since when the counters of a service's endpoints that are called are, at the latest; '' for all together. */
  readonly sinceMsOf: ReadonlyMap<string, number>;
}

export const endpointKeyOf = (service: string, endpointId: string): string => `${service} ${endpointId}`;

const DAY_MS = 86_400_000;
/** What was learned anew for so long knows as much as what was learned before. */
const LEARNED_AGAIN_MS = 7 * DAY_MS;

/** What one look says of each finding: how long it has been out of sight, and whether that means anything. */
export class Sights {
  /** Looks in a row without it. */
  readonly #missed = new Map<string, number>();
  /** What could not be read of the gateway when the finding was last seen. */
  readonly #gapsAtSight = new Map<string, string>();
  /** Since when what was looked at held no trace of the finding. */
  readonly #cleanSinceMs = new Map<string, number>();

  /** Drafts by the id of their finding; the first of several counts. */
  static byId(drafts: readonly FindingDraft[]): Map<string, FindingDraft> {
    const byId = new Map<string, FindingDraft>();
    for (const draft of drafts) {
      const id = findingIdOf(draft);
      if (!byId.has(id)) byId.set(id, draft);
    }
    return byId;
  }

  seen(id: string, draft: FindingDraft, check: PostureCheck, looked: LookedAt): Sight {
    this.#missed.delete(id);
    this.#gapsAtSight.set(id, gapsOf(looked.estate));
    const evidenceMs = evidenceSinceMs(draft, check, looked);
    const clean = this.#cleanSinceMs.get(id);
    return {
      kind: 'seen',
      draft,
      evidenceSinceMs: evidenceMs,
      ...(clean === undefined ? {} : { cleanSinceMs: clean }),
    };
  }

  /** `result` is undefined when the check is not in the catalogue any more. */
  unseen(
    finding: Finding,
    check: PostureCheck | undefined,
    result: CheckResult | undefined,
    looked: LookedAt,
  ): Sight {
    if (check === undefined || result?.kind !== 'ran' || !this.#couldBeSeen(finding, check, looked)) {
      this.#missed.delete(finding.id);
      return { kind: 'unknown' };
    }
    const looks = (this.#missed.get(finding.id) ?? 0) + 1;
    this.#missed.set(finding.id, looks);
    this.#cleanSinceMs.set(finding.id, evidenceSinceMs(finding, check, looked));
    return { kind: 'absent', looks, because: 'not seen any more' };
  }

  forget(id: string): void {
    this.#missed.delete(id);
    this.#gapsAtSight.delete(id);
    this.#cleanSinceMs.delete(id);
  }

  #couldBeSeen(finding: Finding, check: PostureCheck, { estate, counted }: LookedAt): boolean {
    const readsGateway = check.from === 'configuration' || check.from === 'joined';
    if (readsGateway && gapsOf(estate) !== '' && this.#gapsAtSight.get(finding.id) !== gapsOf(estate))
      return false;
    if (check.from !== 'traffic' && check.from !== 'joined') return true;
    // After the inventory was lost it knows nothing of what was before, so it cannot say that something has gone.
    const knowsThen = estate.sinceMs <= Date.parse(finding.lastSeen);
    if (!knowsThen && estate.nowMs - estate.sinceMs < LEARNED_AGAIN_MS) return false;
    if (finding.subject.kind !== 'endpoint') return true;
    const endpoint = counted.get(endpointKeyOf(finding.service, finding.subject.id));
    return endpoint === undefined || endpoint.calls >= estate.settings.minimumCalls;
  }
}

/** A configuration is judged as it was read; traffic as it was counted since. */
function evidenceSinceMs(
  { service, subject }: Pick<FindingDraft, 'service' | 'subject'>,
  check: PostureCheck,
  { estate, counted, sinceMsOf }: LookedAt,
): number {
  const readMs = estate.gateway === undefined ? Number.POSITIVE_INFINITY : Date.parse(estate.gateway.readAt);
  if (check.from === 'configuration') return readMs;
  const ofEndpoint =
    subject.kind === 'endpoint' ? counted.get(endpointKeyOf(service, subject.id))?.sinceMs : undefined;
  const trafficMs = ofEndpoint ?? sinceMsOf.get(service) ?? estate.sinceMs;
  return check.from === 'joined' ? Math.min(readMs, trafficMs) : trafficMs;
}

const gapsOf = ({ gateway }: Estate): string =>
  gateway === undefined
    ? ''
    : gateway.gaps
        .map(({ what }) => what)
        .sort()
        .join('\n');
