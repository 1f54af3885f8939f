/** One path of a door: exact, with `:name` for one segment, or with `*` as its last segment for whatever follows. */
export interface Route<To> {
  readonly path: string;
  readonly methods: readonly string[];
  readonly to: To;
}

/** `method`: there is such a path, but for the methods of `allow` only. */
export type Routed<To> =
  | { readonly kind: 'found'; readonly to: To }
  | { readonly kind: 'method'; readonly to: To; readonly allow: readonly string[] }
  | { readonly kind: 'unknown' };

const segmentsOf = (path: string): string[] => path.split('/').slice(1);
const rank = (segment: string): string => (segment === '*' ? '2' : segment.startsWith(':') ? '1' : '0');
/** Sorts `/_bulk` before `/:index` before `/*`, segment by segment. */
const specificity = (path: string): string => segmentsOf(path).map(rank).join('');
const shape = (path: string): string =>
  segmentsOf(path)
    .map((segment) => (segment.startsWith(':') ? ':' : segment))
    .join('/');

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  for (const [index, wanted] of pattern.entries()) {
    if (wanted === '*') return true;
    const segment = segments[index];
    if (segment === undefined || (wanted.startsWith(':') ? segment === '' : segment !== wanted)) return false;
  }
  return pattern.length === segments.length;
}

/** Paths of several doors on one listener; the most specific one that knows the method answers. */
export class PathRoutes<To> {
  private routes: (Route<To> & { readonly segments: readonly string[] })[] = [];

  /** The route already there that would answer the same requests as one of `routes`. */
  clash(routes: readonly Route<To>[]): Route<To> | undefined {
    return this.routes.find((mine) =>
      routes.some(
        (other) =>
          shape(mine.path) === shape(other.path) &&
          mine.methods.some((method) => other.methods.includes(method)),
      ),
    );
  }

  add(routes: readonly Route<To>[]): void {
    const added = routes.map((route) => ({ ...route, segments: segmentsOf(route.path) }));
    this.routes = [...this.routes, ...added].sort((a, b) =>
      specificity(a.path) < specificity(b.path) ? -1 : 1,
    );
  }

  remove(to: To): void {
    this.routes = this.routes.filter((route) => route.to !== to);
  }

  /** Time linear in the length of `path`. A slash at the end makes no difference. */
  find(method: string, path: string): Routed<To> {
    const trimmed = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
    const segments = segmentsOf(trimmed);
    const here = this.routes.filter((route) => matches(route.segments, segments));
    const [first] = here;
    if (first === undefined) return { kind: 'unknown' };
    const route = here.find(({ methods }) => methods.includes(method));
    if (route !== undefined) return { kind: 'found', to: route.to };
    return { kind: 'method', to: first.to, allow: [...new Set(here.flatMap(({ methods }) => methods))] };
  }
}
