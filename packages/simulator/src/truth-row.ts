import type { AttackTruth } from './world-contract.js';

/** Told of classes of abuse only. */
type AbuseFields = Pick<AttackTruth, 'class' | 'intensity' | 'calls' | 'acceptable' | 'detectors'>;

/** One attack as a row of the truth file: times in ISO 8601 UTC, as alerts have them. */
export interface TruthRow extends AbuseFields {
  readonly attackId: string;
  readonly detector: string;
  readonly entity: AttackTruth['entity'];
  readonly start: string;
  readonly end: string;
  readonly description: string;
}

export const truthRow = ({ startMs, endMs, description, ...attack }: AttackTruth): TruthRow => {
  const { attackId, detector, entity, ...abuse } = attack;
  return {
    attackId,
    detector,
    entity,
    start: new Date(startMs).toISOString(),
    end: new Date(endMs).toISOString(),
    description,
    ...abuse,
  };
};
