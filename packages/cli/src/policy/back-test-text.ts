import type { BackTest } from '@gatewatch/model';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const count = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 1 });
/** Hits that are printed; the screen and `--json` have them all. */
const MOST = 20;

/** A back-test for a terminal. */
export function backTestText(test: BackTest): string {
  const { history, swallowed, estimate, proxy } = test;
  const { total } = swallowed;
  const lines = [
    `${test.policyName}: ${test.from} to ${test.to}`,
    `history    ${count(history.calls)} calls of ${count(history.days)} days, ${count(history.entities)} entities, ${count(history.alerts)} alerts`,
    `hits       ${count(test.hits.length)} entities`,
    ...test.hits.slice(0, MOST).map(hitLine),
    ...(test.hits.length > MOST ? [`           … ${test.hits.length - MOST} more: --json prints all`] : []),
    `swallowed  ${count(total.calls)} calls (${count(total.succeeded)} would have succeeded, ${count(total.failed)} failed)`,
    ...test.freezes.map(({ at, reason }) => `frozen     ${at}: ${reason}`),
    `legitimate at most ${percent(estimate.upper)} of these hits with ${percent(estimate.confidence)} confidence (${estimate.labelled} labelled, ${estimate.legitimate} legitimate); of hits to come at most ${percent(estimate.upperAhead)}`,
    ...estimate.next.map(
      ({ upper, moreLabels }) => `           ${moreLabels} more labels, all abuse: at most ${percent(upper)}`,
    ),
    `came back  ${proxy.clean} of ${proxy.of} stayed clean for ${proxy.days} days`,
    ...(test.obstacle === '' ? [] : [`not to arm ${test.obstacle}`]),
    ...test.limits.map((limit) => `note       ${limit}`),
  ];
  return `${lines.join('\n')}\n`;
}

const hitLine = ({
  entity,
  detector,
  firstActedAt,
  timeToActMs,
  swallowed,
  label,
}: BackTest['hits'][number]): string =>
  `           ${firstActedAt} ${entity.kind} ${entity.name ?? entity.id}: ${detector}, ${Math.round(timeToActMs / 1000)} s after onset, ${count(swallowed.calls)} calls${label === null ? '' : `, ${label}`}`;
