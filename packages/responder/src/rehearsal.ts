import type { RehearsedOrder } from '@gatewatch/model';
import type { Gateway, Planner } from './gateways/gateway-contract.js';
import type { Guardrails } from './guardrails.js';
import { inParallel } from './in-parallel.js';
import type { LeaseClock } from './lease-clock.js';
import type { Ledger } from './ledger/ledger.js';
import { createNotes } from './ledger/notes.js';
import { receiptOf, wordsOf } from './receipt-of.js';
import type { Turn } from './repeater.js';

export interface RehearsalParts {
  /** Can plan and nothing else: see `plannerOf`. */
  readonly planner: Planner;
  readonly ledger: Ledger;
  readonly guardrails: Pick<Guardrails, 'protects'>;
  readonly clock: LeaseClock;
}

/** Answered in one turn. */
const PER_TURN = 50;
const AT_ONCE = 4;

/** An object that has `plan` alone, also at run time: what is not there cannot be called by mistake. */
export const plannerOf = (gateway: Gateway): Planner => ({ plan: (order) => gateway.plan(order) });

/**
 * Answers orders of policies that are not armed: what would be done at the gateway, or why it could not. Each is
 * answered once. It holds nothing that could write. Throws only when the ledger cannot be written.
 */
export async function rehearse(
  { planner, ledger, guardrails, clock }: RehearsalParts,
  wanted: readonly RehearsedOrder[],
): Promise<Turn> {
  const answered = ledger.state.rehearsed;
  const ids = new Set(wanted.map(({ id }) => id));
  const notes = createNotes(ledger);
  const gone = [...answered].filter((id) => !ids.has(id));
  if (gone.length > 0) notes.add({ kind: 'forgotten', orderIds: gone });
  const waiting = wanted.filter(({ id }) => !answered.has(id));
  let down = false;
  await inParallel(
    waiting.slice(0, PER_TURN),
    AT_ONCE,
    () => !down,
    async (order) => {
      const plan = await planner.plan(order);
      if (plan.kind === 'unavailable') {
        down = true;
        return;
      }
      const receipt = receiptOf(order.id, 'planned', detailOf(plan, order, guardrails), clock.now());
      const changes = plan.kind === 'planned' ? { changes: wordsOf(plan.changes) } : {};
      notes.tell({ ...receipt, ...changes }, (queued) => ({
        kind: 'rehearsed',
        orderId: order.id,
        receipt: queued,
      }));
    },
  );
  notes.flush();
  if (down) return { kind: 'failed' };
  return waiting.length > PER_TURN ? { kind: 'done', nextMs: 0 } : { kind: 'done' };
}

type Plan = Exclude<Awaited<ReturnType<Planner['plan']>>, { readonly kind: 'unavailable' }>;

function detailOf(plan: Plan, { wouldBe }: RehearsedOrder, guardrails: RehearsalParts['guardrails']): string {
  if (plan.kind !== 'planned') return `It could not be done: ${plan.detail}`;
  const guarded = guardrails.protects(wouldBe.entity, plan.subject);
  return guarded === ''
    ? ['It could be done; nothing was written.', ...plan.notes].join(' ')
    : `It would be refused: ${guarded}`;
}
