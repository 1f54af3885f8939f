import type { BackTestHit } from '@gatewatch/model';

/** What of a hit goes into a file. */
export const HIT_COLUMNS: readonly {
  readonly id: string;
  readonly header: string;
  readonly cell: () => null;
  readonly sortBy: (hit: BackTestHit) => string | number;
}[] = (
  [
    ['kind', (hit) => hit.entity.kind],
    ['id', (hit) => hit.entity.id],
    ['name', (hit) => hit.entity.name ?? ''],
    ['label', (hit) => hit.label ?? ''],
    ['in the sample', (hit) => (hit.sampled ? 'yes' : 'no')],
    ['severity', (hit) => hit.severity],
    ['detector', (hit) => hit.detector],
    ['because', (hit) => hit.because],
    ['onset', (hit) => hit.onsetAt],
    ['first action', (hit) => hit.firstActedAt],
    ['time to act, ms', (hit) => hit.timeToActMs],
    [
      'actions',
      (hit) => hit.actions.map(({ action, from, until }) => `${action} ${from} … ${until ?? ''}`).join('; '),
    ],
    ['calls swallowed', (hit) => hit.swallowed.calls],
    ['of them succeeded', (hit) => hit.swallowed.succeeded],
    ['clean days after', (hit) => hit.cleanDaysAfter],
    ['alert', (hit) => hit.alertId],
  ] as readonly (readonly [string, (hit: BackTestHit) => string | number])[]
).map(([header, sortBy]) => ({ id: header, header, cell: () => null, sortBy }));
