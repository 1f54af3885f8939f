import type { EnrichedCall } from '@gatewatch/model';
import { type FamiliarSet, newFamiliarSet, noteFamiliar } from '../stats/familiar-set.js';
import { hash32 } from '../stats/hash.js';
import { callKeys, noteFew } from './call-keys.js';
import type { Around, Recogniser } from './recogniser-contract.js';

const MOST_TEMPLATES = 10_000;
const METHODS_PER_TEMPLATE = 8;
/** So many users of a new method on one day make it a release. */
const RELEASE_FROM = 3;
/** Asked by browsers before the call proper (Fetch standard, CORS preflight), and the headers of GET (RFC 9110 §9.3.2). */
const HARMLESS: readonly string[] = ['OPTIONS', 'HEAD'];

interface Methods {
  set: FamiliarSet;
  /** A method that succeeded for the first time, on which day, for whom. */
  fresh: number;
  freshDay: number;
  users: number[];
}
/** By hash of the service, and of service and template. */
export type MethodBook = Map<number, Methods>;

/** The endpoint exists, but never had this method; or the whole service never had it (TRACE, PROPFIND). */
export const strangeMethod = {
  id: 'strangeMethod',
  keeps: 'world',
  create: (): MethodBook => new Map(),
  recognise(call: EnrichedCall, book: MethodBook | undefined, { trusted }: Around): boolean {
    const { method, status } = call.call;
    if (book === undefined || HARMLESS.includes(method)) return false;
    const teaches = trusted && call.endpointKnown && status < 400;
    const hash = hash32(method);
    // Only what succeeded has a place: names may be invented. Where the endpoint says nothing, the service as a whole does.
    const { service } = callKeys(call);
    return (
      isNew(book, hash32(call.template, service), hash, call, teaches) ??
      isNew(book, service, hash, call, teaches) ??
      false
    );
  },
  write: (book: MethodBook): unknown => [...book],
  read: (written: unknown): MethodBook => new Map(written as [number, Methods][]),
} as const satisfies Recogniser<MethodBook, boolean>;

/** Undefined where too little is known of the place. */
function isNew(
  book: MethodBook,
  place: number,
  hash: number,
  call: EnrichedCall,
  teaches: boolean,
): boolean | undefined {
  let known = book.get(place);
  if (known === undefined) {
    if (!teaches || book.size >= MOST_TEMPLATES) return undefined;
    known = { set: newFamiliarSet(), fresh: 0, freshDay: 0, users: [] };
    book.set(place, known);
  }
  const { day, visitor } = callKeys(call);
  const familiarity = noteFamiliar(known.set, hash, day, teaches, METHODS_PER_TEMPLATE);
  if (familiarity === 'learning') return undefined;
  if (familiarity !== 'new') return false;
  if (known.fresh !== hash || known.freshDay !== day) {
    if (!teaches) return true;
    known.fresh = hash;
    known.freshDay = day;
    known.users = [];
  }
  if (teaches) noteFew(known.users, visitor, RELEASE_FROM);
  return known.users.length < RELEASE_FROM;
}
