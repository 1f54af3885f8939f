import type { AttackTruth } from './world-contract.js';

/** One attack as a row of the truth file: times in ISO 8601 UTC, as alerts have them. */
export interface TruthRow {
  readonly attackId: string;
  readonly detector: string;
  readonly entity: AttackTruth['entity'];
  readonly start: string;
  readonly end: string;
  readonly description: string;
}

export const truthRow = (attack: AttackTruth): TruthRow => ({
  attackId: attack.attackId,
  detector: attack.detector,
  entity: attack.entity,
  start: new Date(attack.startMs).toISOString(),
  end: new Date(attack.endMs).toISOString(),
  description: attack.description,
});
