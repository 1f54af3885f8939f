import type { EnrichedCall } from '@gatewatch/model';
import { callKeys, noteFew } from './call-keys.js';
import {
  isOneOff,
  newParameterMemory,
  oddityOf,
  type ParameterMemory,
  teachParameter,
} from './parameter-memory.js';
import type { Around, Recogniser } from './recogniser-contract.js';
import { type ValueShape, valueShapeOf } from './value-class.js';

const MOST_PARAMETERS = 16;
const LONGEST_NAME = 64;
const LONGEST_VALUE = 2048;
/** An endpoint whose calls, users and days have shown what parameters it takes. */
const LEAST_CALLS = 200;
const LEAST_VISITORS = 3;
const LEAST_DAYS = 3;
/** So many users of a new parameter: a release. */
const RELEASE_FROM = 3;
/** On so many days it came back, whoever sent it. */
const DAYS_IN_USE = 4;
/** Added by advertising and caches, not by the API's clients. */
const FOREIGN_NAMES: readonly string[] = [
  'gclid',
  'fbclid',
  'msclkid',
  'dclid',
  'gbraid',
  'wbraid',
  'mc_cid',
  'mc_eid',
];
const FOREIGN_PREFIXES: readonly string[] = ['utm_', '_'];

export interface EndpointParameters {
  calls: number;
  days: number;
  lastDay: number;
  visitors: number[];
  /** Too many names to know them all: then none is new. */
  open: boolean;
  known: ParameterMemory[];
}

/** A parameter as it should not be: its name, and what is odd (`new`, `type`, `value`, `range`, `length`). */
export interface OddParameter {
  readonly name: string;
  readonly kind: string;
  /** The odd value, cut; '' where the name itself is what is odd. */
  readonly value: string;
  /** What fits is known since today only: whoever always sent such things has had no day to be known for it. */
  readonly fresh: boolean;
}

const isForeign = (name: string): boolean =>
  FOREIGN_NAMES.includes(name) || FOREIGN_PREFIXES.some((prefix) => name.startsWith(prefix));

/** Learns from accepted calls of several visitors what an endpoint's parameters hold, and says what does not fit. */
export const oddParameter = {
  id: 'oddParameter',
  keeps: 'endpoint',
  create: (): EndpointParameters => ({ calls: 0, days: 0, lastDay: 0, visitors: [], open: false, known: [] }),
  recognise(
    call: EnrichedCall,
    state: EndpointParameters | undefined,
    { trusted }: Around,
  ): OddParameter | undefined {
    if (state === undefined || !call.endpointKnown) return undefined;
    const { query, status } = call.call;
    const teaches = trusted && status < 400;
    if (query.length === 0 && call.pathParameters.length === 0 && !teaches) return undefined;
    const { visitor, day } = callKeys(call);
    let odd: OddParameter | undefined;
    const occasion = { state, visitor, day, teaches };
    const { traits } = call.call;
    for (const { name, value } of query) {
      if (isForeign(name)) continue;
      const at = traits === undefined ? '' : `query.${name}`;
      const shape = valueShapeOf(value, at, traits);
      odd = judge(occasion, name.slice(0, LONGEST_NAME), value.slice(0, LONGEST_VALUE), shape) ?? odd;
    }
    for (const { name, value } of call.pathParameters)
      odd = judge(occasion, `{${name}}`, value, valueShapeOf(value, '', undefined)) ?? odd;
    if (teaches) {
      state.calls += 1;
      noteFew(state.visitors, visitor, LEAST_VISITORS);
      if (day > state.lastDay) {
        state.lastDay = day;
        state.days += 1;
      }
    }
    return odd;
  },
} as const satisfies Recogniser<EndpointParameters, OddParameter | undefined>;

interface Occasion {
  readonly state: EndpointParameters;
  readonly visitor: number;
  readonly day: number;
  readonly teaches: boolean;
}

function judge(
  { state, visitor, day, teaches }: Occasion,
  name: string,
  value: string,
  shape: ValueShape,
): OddParameter | undefined {
  const isPath = name.charCodeAt(0) === 0x7b;
  const known = state.known.find((one) => one.name === name);
  const isNewcomer = known === undefined || !isInUse(known, visitor);
  const kind = isNewcomer ? newness(state) : oddityOf(known, value, shape);
  // Identifiers in the path grow and are many: of them only what they look like is learned.
  if (teaches && (kind !== '' || known === undefined || isDue(known, state.calls))) {
    const memory = known ?? makeRoom(state, name);
    if (memory !== undefined) {
      const weight = kind === '' && memory.values >= KNOWN_BY ? EVERY : 1;
      teachParameter(memory, isPath ? undefined : value, shape, visitor, day, weight);
    }
  }
  if (kind === '') return undefined;
  const fresh = (kind === 'new' ? state.days : (known?.days ?? 0)) <= LEAST_DAYS;
  return { name, kind, value: kind === 'new' ? '' : value.slice(0, LONGEST_NAME), fresh };
}

/** Of what is known well by so many values, every eighth call is enough to learn from. */
const KNOWN_BY = 1000;
const EVERY = 8;
const isDue = ({ values }: ParameterMemory, calls: number): boolean =>
  values < KNOWN_BY || calls % EVERY === 0;

/** By several, or day after day; of what one or two sent on two days it is in use by them. */
const isInUse = ({ days, visitors }: ParameterMemory, visitor: number): boolean =>
  visitors.length >= RELEASE_FROM || days >= DAYS_IN_USE || (days >= 2 && visitors.includes(visitor));

/** A place for a new parameter; what one visitor brought once gives way, so that trying out names fills nothing. */
function makeRoom(state: EndpointParameters, name: string): ParameterMemory | undefined {
  const made = newParameterMemory(name);
  if (state.known.length < MOST_PARAMETERS) {
    state.known.push(made);
    return made;
  }
  const oneOff = state.known.findIndex(isOneOff);
  if (oneOff < 0) {
    state.open = true;
    return undefined;
  }
  state.known[oneOff] = made;
  return made;
}

/** `new` where the endpoint's parameters are all known. */
const newness = ({ open, calls, days, visitors }: EndpointParameters): string =>
  !open && calls >= LEAST_CALLS && visitors.length >= LEAST_VISITORS && days >= LEAST_DAYS ? 'new' : '';
