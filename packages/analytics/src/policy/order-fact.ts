import type { Action, Instruction } from '@gatewatch/model';

/** An order there is or was on an entity, as far as deciding needs it. Epoch milliseconds. */
export interface OrderFact {
  readonly id: string;
  readonly policyId: string | undefined;
  readonly alertId: string | undefined;
  readonly step: number;
  readonly action: Action;
  /** What exactly it does; absent = not known, taken to do as much as any other of its action. */
  readonly instruction?: Instruction;
  /** Whether it is limited to a service or route. */
  readonly scoped: boolean;
  /**
   * `acting`: given to a gateway, or was; also what was approved, or ordered by people. `proposed`: waits for approval,
   * or was declined or forgotten. `simulated`: only noted.
   */
  readonly kind: 'acting' | 'proposed' | 'simulated';
  readonly madeAtMs: number;
  /** When it ended or will end; null = until lifted. */
  readonly endsAtMs: number | null;
  /** Whether it is in force, or waits for approval or for the gateway; of a simulated one: its time is not over. */
  readonly standing: boolean;
  /** People lifted or declined it: their word stands for this alert. */
  readonly endedByHand: boolean;
  /** The traffic shows that it does not work, or the gateway refused it. */
  readonly notEffective: boolean;
}
