import type { BackTest } from '@gatewatch/model';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const count = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 1 });
const counted = (value: number, what: string): string => `${count(value)} ${what}${value === 1 ? '' : 's'}`;
/** What the same labels buy is told once, with the lowest bound. */
const steps = (next: BackTest['estimate']['next']): BackTest['estimate']['next'] =>
  next.filter(({ moreLabels }, index) => next[index + 1]?.moreLabels !== moreLabels);
/** Hits that are printed; the screen and `--json` have them all. */
const MOST = 20;

/** A back-test for a terminal. */
export function backTestText(test: BackTest): string {
  const { history, swallowed, estimate, proxy } = test;
  const { total } = swallowed;
  const lines = [
    `${test.policyName}: ${test.from} to ${test.to}`,
    `history    ${counted(history.calls, 'call')} of ${counted(history.days, 'day')}, ${count(history.entities)} entities, ${counted(history.alerts, 'alert')}`,
    `hits       ${count(test.hits.length)} ${test.hits.length === 1 ? 'entity' : 'entities'}`,
    ...test.hits.slice(0, MOST).map(hitLine),
    ...(test.hits.length > MOST ? [`           … ${test.hits.length - MOST} more: --json prints all`] : []),
    `swallowed  ${counted(total.calls, 'call')} (${count(total.succeeded)} would have succeeded, ${count(total.failed)} failed)`,
    ...test.freezes.map(({ at, reason }) => `frozen     ${at}: ${reason}`),
    `legitimate at most ${percent(estimate.upper)} of these hits with ${percent(estimate.confidence)} confidence (${estimate.labelled} labelled, ${estimate.legitimate} legitimate); of hits to come at most ${percent(estimate.upperAhead)}`,
    ...steps(estimate.next).map(
      ({ upper, moreLabels }) =>
        `           ${counted(moreLabels, 'more label')}, all abuse: at most ${percent(upper)}`,
    ),
    `came back  ${proxy.clean} of ${proxy.of} stayed clean for ${counted(proxy.days, 'day')}`,
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
  `           ${firstActedAt} ${entity.kind} ${entity.name ?? entity.id}: ${detector}, ${Math.round(timeToActMs / 1000)} s after onset, ${counted(swallowed.calls, 'call')}${label === null ? '' : `, ${label}`}`;
