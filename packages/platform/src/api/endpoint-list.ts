import {
  BUSINESS_FUNCTIONS,
  ENDPOINT_STATES,
  type Endpoint,
  EXPOSURES,
  endpointSchema,
} from '@gatewatch/model';
import { z } from 'zod';

type Key = (endpoint: Endpoint) => number | string;

const WEIGHTS = { critical: 1e9, high: 1e6, medium: 1e3, low: 1 } as const;
const findings: Key = ({ findings: open }) =>
  open.critical * WEIGHTS.critical + open.high * WEIGHTS.high + open.medium * WEIGHTS.medium + open.low;

/** What lists can be sorted by; `-` in front: largest first. */
const SORTS = {
  endpoint: ({ template }) => template,
  service: ({ service }) => service,
  risk: ({ risk }) => risk.score,
  findings,
  calls: ({ calls }) => calls,
  errors: ({ errorShare }) => errorShare,
  latency: ({ latencyP95Ms }) => latencyP95Ms,
  actors: ({ actors }) => actors,
  authentication: ({ authenticatedShare }) => authenticatedShare,
  state: ({ state }) => state,
  exposure: ({ exposure }) => exposure,
  documentation: ({ documentation }) => documentation,
  owner: ({ annotation }) => annotation.owner ?? '',
  firstSeen: ({ firstSeen }) => firstSeen,
  lastSeen: ({ lastSeen }) => lastSeen,
} as const satisfies Readonly<Record<string, Key>>;
const SORT_NAMES = Object.keys(SORTS) as (keyof typeof SORTS)[];

/** Filters and order of `GET /api/v1/endpoints`. */
export const endpointListQuery = {
  service: z.string().max(512).optional(),
  search: z.string().max(200).optional(),
  label: z.enum(BUSINESS_FUNCTIONS).optional(),
  exposure: z.enum(EXPOSURES).optional(),
  state: z.enum(ENDPOINT_STATES).optional(),
  dataClass: z.string().max(64).optional(),
  documentation: endpointSchema.shape.documentation.optional(),
  method: z.string().max(32).optional(),
  minRisk: z.coerce.number().min(0).max(100).optional(),
  sort: z
    .enum([...SORT_NAMES, ...SORT_NAMES.map((name) => `-${name}` as const)])
    .default('-calls')
    .describe('`-` in front: largest first'),
};
type EndpointListQuery = z.infer<z.ZodObject<typeof endpointListQuery>>;

/** The endpoints that are asked for, in the order asked for; equal ones by id, so that pages do not overlap. */
export function listEndpoints(all: readonly Endpoint[], query: EndpointListQuery): readonly Endpoint[] {
  const needle = query.search?.toLowerCase();
  const is = <T>(asked: T | undefined, value: T): boolean => asked === undefined || asked === value;
  const found = all.filter(
    (one) =>
      is(query.service, one.service) &&
      is(query.exposure, one.exposure) &&
      is(query.state, one.state) &&
      is(query.documentation, one.documentation) &&
      is(query.method?.toUpperCase(), one.method) &&
      (query.label === undefined || one.labels.includes(query.label)) &&
      (query.dataClass === undefined || one.dataClasses.includes(query.dataClass)) &&
      (query.minRisk === undefined || one.risk.score >= query.minRisk) &&
      (needle === undefined ||
        one.endpointId.toLowerCase().includes(needle) ||
        one.service.toLowerCase().includes(needle)),
  );
  const down = query.sort.startsWith('-');
  const name = SORT_NAMES.find((known) => known === query.sort.replace(/^-/, '')) ?? 'calls';
  const key: Key = SORTS[name];
  const sign = down ? -1 : 1;
  return found
    .map((endpoint) => ({ endpoint, value: key(endpoint) }))
    .sort((a, b) =>
      a.value === b.value ? (a.endpoint.id < b.endpoint.id ? -1 : 1) : a.value < b.value ? -sign : sign,
    )
    .map(({ endpoint }) => endpoint);
}
