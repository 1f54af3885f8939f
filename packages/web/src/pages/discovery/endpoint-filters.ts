/** Filters of the endpoints as the platform's query names them; they have the same names in the address. */
const ENDPOINT_FILTERS = [
  'service',
  'label',
  'exposure',
  'state',
  'dataClass',
  'documentation',
  'method',
  'minRisk',
] as const;
export type EndpointFilter = (typeof ENDPOINT_FILTERS)[number];

export const DEFAULT_SORT = '-calls';

type Values = Readonly<Record<string, string | undefined>>;

/** What the address says as the query of `GET /endpoints`; the usual order is not said. */
export function endpointQueryOf(get: (name: string) => string | undefined): Values {
  const sort = get('sort');
  return {
    ...Object.fromEntries(ENDPOINT_FILTERS.map((name) => [name, get(name)])),
    search: get('q'),
    sort: sort === DEFAULT_SORT ? undefined : sort,
  };
}

/** How many filters narrow the list; the service of a service's own page is none. */
export const countFilters = (get: (name: string) => string | undefined): number =>
  [...ENDPOINT_FILTERS.filter((name) => name !== 'service'), 'q'].filter((name) => get(name) !== undefined)
    .length;

/** Changes of the address that take all filters off. */
export const NO_FILTERS: Values = Object.fromEntries(
  [...ENDPOINT_FILTERS.filter((name) => name !== 'service'), 'q', 'page'].map((name) => [name, undefined]),
);
