import type { Instruction } from '@gatewatch/model';
import type { Change, Refusal } from '../../gateway-contract.js';
import type { KnownConsumer, KnownCredential, KongSnapshot } from '../planning/kong-snapshot.js';

/** Whom an order is about, as Kong knows it. */
export type KongEntity =
  | ({ readonly kind: 'consumer' } & KnownConsumer)
  | ({ readonly kind: 'credential'; readonly credentialKind: string } & Omit<KnownCredential, 'kind'>)
  | { readonly kind: 'ip'; readonly address: string };

export interface KongPlanInput<Action extends Instruction['action']> {
  readonly orderId: string;
  readonly instruction: Extract<Instruction, { readonly action: Action }>;
  readonly entity: KongEntity;
  readonly snapshot: KongSnapshot;
  readonly settings: PlannerSettings;
  /** Epoch milliseconds. */
  readonly nowMs: number;
}

export interface PlannerSettings {
  /** The ACL group that pre-armed plugins deny. */
  readonly deniedGroup: string;
  /** From so many standing plugin objects of ours on, every further one comes with the advice to pre-arm. */
  readonly manyObjects: number;
  /** A consumer that is not known by its id may be found by its name: a file gives it no id, or another. */
  readonly byName?: boolean;
}

export type PlannedChanges =
  | { readonly kind: 'planned'; readonly changes: readonly Change[]; readonly notes: readonly string[] }
  | Refusal;

/**
 * How one kind of order is done at Kong. Pure and total: the same order, snapshot and settings give the same changes,
 * with the same ids, also after some of them stand. Nothing planned is ignored by Kong, loosens a limit, shuts out
 * anybody else, or replaces what is not ours; where that cannot be, it is refused with the reason.
 */
export interface KongAction<Action extends Instruction['action']> {
  readonly action: Action;
  plan(input: KongPlanInput<Action>): PlannedChanges;
}
