import type { Entity, NamedRef } from '@gatewatch/model';

/** So many texts are kept to be shared; then it starts afresh. Nothing but memory depends on it. */
const MOST_KEPT = 50_000;

/** Equal names of routes, callers and parameters are one object in memory, however many endpoints hold them. */
export class Interning {
  readonly #texts = new Map<string, string>();
  readonly #routes = new Map<string, NamedRef>();
  readonly #lists = new Map<string, readonly string[]>();
  readonly #routeLists = new Map<string, readonly NamedRef[]>();
  readonly #entities = new Map<string, Entity>();

  text(text: string): string {
    return keep(this.#texts, text, () => text);
  }

  list(list: readonly string[]): readonly string[] {
    return keep(this.#lists, list.join('\n'), () => list.map((text) => this.text(text)));
  }

  routes(list: readonly NamedRef[]): readonly NamedRef[] {
    return keep(this.#routeLists, list.map(({ id, name }) => `${id} ${name}`).join('\n'), () => list);
  }

  route(route: NamedRef): NamedRef {
    const known = keep(this.#routes, route.id, () => ({ id: route.id, name: route.name }));
    return known.name === route.name ? known : { id: route.id, name: route.name };
  }

  entity(entity: Entity): Entity {
    const known = keep(this.#entities, entity.id, () => entity);
    return known.kind === entity.kind && known.name === entity.name ? known : entity;
  }
}

const keep = <T>(map: Map<string, T>, key: string, make: () => T): T => {
  const known = map.get(key);
  if (known !== undefined) return known;
  if (map.size >= MOST_KEPT) map.clear();
  const made = make();
  map.set(key, made);
  return made;
};
