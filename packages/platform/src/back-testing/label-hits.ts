import type { RawHit } from '@gatewatch/analytics';
import type { AlertView, BackTestHit, HitLabel, Verdict } from '@gatewatch/model';
import { entityKey } from '@gatewatch/model';
import type { ControlStore } from '@gatewatch/store';

/** What people said of an alert says it of whom was hit because of it. */
const LABEL_OF: Readonly<Record<Verdict, HitLabel>> = {
  'true-positive': 'abuse',
  'false-positive': 'legitimate',
  benign: 'legitimate',
  expected: 'legitimate',
};

const PAGE = 50;

interface Alerts {
  readonly alerts: Pick<ControlStore['alerts'], 'get' | 'list'>;
}

const labelOf = (alert: Pick<AlertView, 'state' | 'verdict'> | undefined): HitLabel | null =>
  alert?.state !== 'closed' || alert.verdict === undefined ? null : LABEL_OF[alert.verdict];

/** The verdict on the hit's alert, or on one that tells of the same entity at the same time. */
async function verdictOn(
  { alertId, entity, onsetAt, firstActedAt }: Pick<RawHit, 'alertId' | 'entity' | 'onsetAt' | 'firstActedAt'>,
  store: Alerts,
): Promise<HitLabel | null> {
  const same = labelOf(await store.alerts.get(alertId));
  if (same !== null) return same;
  const page = await store.alerts.list({
    entity,
    state: 'closed',
    to: nextMillisecond(firstActedAt),
    limit: PAGE,
  });
  const alike = page.items.find(
    (alert) =>
      alert.verdict !== undefined &&
      alert.lastSeen >= onsetAt &&
      alert.firstSeen <= firstActedAt &&
      entityKey(alert.entity) === entityKey(entity),
  );
  return labelOf(alike);
}

const nextMillisecond = (at: string): string => new Date(Date.parse(at) + 1).toISOString();

/** Which of the hits people had judged when the back-test ended: known without being drawn. */
export async function judgedBefore(
  hits: readonly RawHit[],
  store: Alerts,
): Promise<(RawHit & Pick<BackTestHit, 'judged' | 'label'>)[]> {
  const judged: (RawHit & Pick<BackTestHit, 'judged' | 'label'>)[] = [];
  for (const hit of hits) {
    const label = await verdictOn(hit, store);
    judged.push({ ...hit, judged: label !== null, label });
  }
  return judged;
}

/** As people say it now, of the hit itself or else of its alert: a verdict that was taken back or changed since counts no more. */
export async function labelledNow(
  hits: readonly BackTestHit[],
  labels: ReadonlyMap<string, HitLabel>,
  store: Alerts,
): Promise<BackTestHit[]> {
  const labelled: BackTestHit[] = [];
  for (const hit of hits) {
    const isAsked = hit.sampled || hit.judged;
    const label = labels.get(hit.id) ?? (isAsked ? await verdictOn(hit, store) : null);
    labelled.push({ ...hit, label });
  }
  return labelled;
}
