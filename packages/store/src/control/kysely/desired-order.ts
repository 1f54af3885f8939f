import {
  ACTION_FACTS,
  type Authority,
  type DesiredOrder,
  desiredOrderSchema,
  instructionOf,
  type Order,
  type RehearsedOrder,
  rehearsedOrderSchema,
} from '@gatewatch/model';

/** An order as the table holds it. */
interface Row {
  readonly id: string;
  readonly body: string;
}

interface Kept<Made> {
  readonly body: string;
  /** Undefined for what responders do not carry out. */
  readonly made: Made | undefined;
}

/**
 * What is made of orders for responders. They fetch all of it again at each change of any of it, so what was made of a
 * row is kept as long as the row says the same; what is not asked for any more is forgotten.
 */
class MadeOfOrders<Made> {
  readonly #make: (order: Order) => Made;
  #known: ReadonlyMap<string, Kept<Made>> = new Map();

  constructor(make: (order: Order) => Made) {
    this.#make = make;
  }

  of(rows: readonly Row[]): readonly Made[] {
    const known = new Map<string, Kept<Made>>();
    const all: Made[] = [];
    for (const { id, body } of rows) {
      const before = this.#known.get(id);
      const made = before?.body === body ? before.made : this.#forResponder(JSON.parse(body));
      known.set(id, { body, made });
      if (made !== undefined) all.push(made);
    }
    this.#known = known;
    return all;
  }

  #forResponder(order: Order): Made | undefined {
    return ACTION_FACTS[order.action].by === 'responder' ? this.#make(order) : undefined;
  }
}

/** Only what a wanted order says comes here: it carries a word to act by. */
function desiredOrderOf(order: Order): DesiredOrder {
  return desiredOrderSchema.parse({
    ...instructionOf(order),
    id: order.id,
    entity: order.entity,
    authority: order.authority ?? authorityOfOld(order),
    ...(order.lease === undefined ? {} : { lease: order.lease }),
    expiresAt: order.expiresAt,
  });
}

/** Orders of before authorities were kept came from people or from policies that enforced. */
const authorityOfOld = ({ policyId, createdBy }: Order): Authority =>
  policyId === undefined
    ? { kind: 'by-hand', who: createdBy }
    : { kind: 'policy', policyId, mode: 'enforce' };

/** A question about an order that nobody may carry out: without state, authority or lease. */
const rehearsedOrderOf = (order: Order): RehearsedOrder =>
  rehearsedOrderSchema.parse({ id: order.id, wouldBe: { ...instructionOf(order), entity: order.entity } });

export const desiredOrders = (): MadeOfOrders<DesiredOrder> => new MadeOfOrders(desiredOrderOf);
export const rehearsedOrders = (): MadeOfOrders<RehearsedOrder> => new MadeOfOrders(rehearsedOrderOf);
