/** What names a KongPlugin: names of Kong's entities. */
export interface Referers {
  readonly consumer: string[];
  readonly consumer_group: string[];
  readonly service: string[];
  readonly route: string[];
}

/** What one Kong plugin is bound to. */
export type Binding = Readonly<Partial<Record<keyof Referers, string>>>;

export const noReferers = (): Referers => ({ consumer: [], consumer_group: [], service: [], route: [] });

/**
 * The plugins that the controller makes of one KongPlugin (kubernetes-ingress-controller `internal/util/rels`
 * `GetCombinations`). A consumer and a service that both name it do not get it each: it holds for that consumer at that
 * service only. Named by a consumer alone, it holds for the consumer everywhere.
 */
export function bindingsOf(referers: Referers): readonly Binding[] {
  const places: readonly Binding[] = [
    ...referers.service.map((service) => ({ service })),
    ...referers.route.map((route) => ({ route })),
  ];
  const callers: readonly Binding[] =
    referers.consumer.length > 0
      ? referers.consumer.map((consumer) => ({ consumer }))
      : referers.consumer_group.map((group) => ({ consumer_group: group }));
  if (callers.length === 0) return places;
  if (places.length === 0) return callers;
  return callers.flatMap((caller) => places.map((place) => ({ ...caller, ...place })));
}
