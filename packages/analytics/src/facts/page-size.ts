/** How APIs call the number of items they should answer with: OData, OData-like, JSON:API, Relay, FHIR, Stripe, GitHub … */
const PAGE_SIZES: ReadonlySet<string> = new Set([
  'limit',
  'page_size',
  'pagesize',
  'page-size',
  'page[size]',
  'page[limit]',
  'per_page',
  'perpage',
  'size',
  'count',
  '_count',
  'top',
  '$top',
  'first',
  'rows',
  'max',
  'max_results',
  'maxresults',
  'take',
  'items',
]);
const LONGEST = 12;

/** Whether a query parameter says how many items to answer with. */
export const isPageSize = (name: string): boolean =>
  name.length <= LONGEST && PAGE_SIZES.has(name.toLowerCase());
