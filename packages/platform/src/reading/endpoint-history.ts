import type { EndpointFacts } from '@gatewatch/discovery';

type Known = Pick<EndpointFacts, 'service' | 'method' | 'template' | 'formerTemplates'>;

/** Which stored calls are an endpoint's: those stored under its id of today, and under what it was called before. */
export interface EndpointCalls {
  readonly service: string;
  /** `METHOD /template`, of today and before, that no other endpoint shares. */
  readonly ids: readonly string[];
  /** Ids that other endpoints have or had too, because a template was split: the path decides. */
  readonly shared: readonly SharedId[];
}

interface SharedId {
  readonly id: string;
  /** RE2: paths that are this endpoint's … */
  readonly pattern: string;
  /** … but for those of more specific endpoints that share the id. */
  readonly not: readonly string[];
}

const MOST_OTHERS = 50;

/** Knows of all endpoints at once who else had an id: make one per state of the inventory. */
export class EndpointHistory {
  /** Endpoints by each id they have or had, where they are more than one. */
  readonly #claims = new Map<string, Known[]>();

  constructor(endpoints: readonly Known[]) {
    const claimed = new Map<string, Known>();
    const claim = (id: string, endpoint: Known): void => {
      const key = `${endpoint.service} ${id}`;
      const all = this.#claims.get(key);
      if (all !== undefined) all.push(endpoint);
      else {
        const first = claimed.get(key);
        if (first === undefined) claimed.set(key, endpoint);
        else this.#claims.set(key, [first, endpoint]);
      }
    };
    for (const endpoint of endpoints) {
      for (const id of idsOf(endpoint)) claim(id, endpoint);
    }
  }

  callsOf(endpoint: Known): EndpointCalls {
    const ids: string[] = [];
    const shared: SharedId[] = [];
    for (const id of idsOf(endpoint)) {
      const others = (this.#claims.get(`${endpoint.service} ${id}`) ?? []).filter(
        (other) => other.template !== endpoint.template,
      );
      if (others.length === 0) ids.push(id);
      else {
        const not = others
          .filter((other) => isMoreSpecific(other.template, endpoint.template))
          .slice(0, MOST_OTHERS);
        shared.push({
          id,
          pattern: pathPattern(endpoint.template),
          not: not.map(({ template }) => pathPattern(template)),
        });
      }
    }
    return { service: endpoint.service, ids, shared };
  }
}

const idsOf = ({ method, template, formerTemplates }: Known): Set<string> =>
  new Set([template, ...formerTemplates].map((one) => `${method} ${one}`));

/**
 * Paths of a template as RE2: `/v1/users/{userId}` → `^/v1/users/[^/]+/?$`. Operations behind `#` (GraphQL and the
 * like) are not in the path: they cannot be told apart by it.
 */
export function pathPattern(template: string): string {
  const [path = ''] = template.split('#', 1);
  let pattern = '';
  let at = 0;
  while (at < path.length) {
    const open = path.indexOf('{', at);
    const close = open === -1 ? -1 : path.indexOf('}', open);
    if (open === -1 || close === -1) break;
    pattern += `${escapeRe2(path.slice(at, open))}[^/]+`;
    at = close + 1;
  }
  return `^${pattern}${escapeRe2(path.slice(at))}/?$`;
}

const escapeRe2 = (text: string): string => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');

/** Literal where the other has a parameter, from the left: the first difference counts. */
function isMoreSpecific(template: string, than: string): boolean {
  const left = template.split('/');
  const right = than.split('/');
  if (left.length !== right.length) return false;
  for (const [index, segment] of left.entries()) {
    const isParameter = segment.includes('{');
    const otherIsParameter = right[index]?.includes('{') === true;
    if (isParameter !== otherIsParameter) return otherIsParameter;
  }
  return false;
}
