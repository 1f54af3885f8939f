import type { Drift } from '@gatewatch/model';
import { DRIFT_WORDS } from './drift-words.js';

export interface DriftGroup {
  readonly kind: Drift['kind'];
  /** Most called first. */
  readonly rows: readonly Drift[];
}

/** By kind in the order in which they matter, empty kinds left out. */
export function groupDrift(rows: readonly Drift[]): readonly DriftGroup[] {
  return Object.keys(DRIFT_WORDS)
    .map((kind) =>
      rows.filter((row) => row.kind === kind).toSorted((left, right) => right.calls - left.calls),
    )
    .flatMap((members) => {
      const kind = members[0]?.kind;
      return kind === undefined ? [] : [{ kind, rows: members }];
    });
}
