/** Orders of which a step failed, until one works: they are tried after all others, so that what fails for ever holds up nobody. */
export interface Setbacks {
  failed(orderId: string): void;
  worked(orderId: string): void;
  /** `last`: those that failed; that whose failure is longest ago goes first, so that each has its turn. */
  inTurn<T>(
    items: readonly T[],
    idOf: (item: T) => string,
  ): { readonly first: readonly T[]; readonly last: readonly T[] };
  /** Forgets all but these. */
  retain(isKnown: (orderId: string) => boolean): void;
}

export function createSetbacks(): Setbacks {
  /** In the order of their failures. */
  const failing = new Set<string>();
  return {
    failed(orderId) {
      failing.delete(orderId);
      failing.add(orderId);
    },
    worked(orderId) {
      failing.delete(orderId);
    },
    inTurn(items, idOf) {
      if (failing.size === 0) return { first: items, last: [] };
      const byId = new Map(items.map((item) => [idOf(item), item]));
      return {
        first: items.filter((item) => !failing.has(idOf(item))),
        last: [...failing].flatMap((orderId) => byId.get(orderId) ?? []),
      };
    },
    retain(isKnown) {
      for (const orderId of failing) if (!isKnown(orderId)) failing.delete(orderId);
    },
  };
}
