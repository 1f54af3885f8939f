import type { DocumentedParameter, DocumentedSecurity, DocumentedType } from './documented-api.js';

/** A JSON object as it came; own properties only are looked at. */
export type Raw = Readonly<Record<string, unknown>>;

const MAX_PROBLEMS = 100;
const MAX_REFERENCES_IN_A_ROW = 16;
/** Objects looked at, each time they are looked at: references let a small document ask for any amount of work. */
const MAX_STEPS = 500_000;
const MAX_TEXT = 2048;

export const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const own = (object: Raw, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** Text of at most 2,048 characters, else ''. */
export const textIn = (object: Raw, key: string): string => {
  const value = own(object, key);
  return typeof value === 'string' ? value.slice(0, MAX_TEXT) : '';
};

export const listIn = (object: Raw, key: string): readonly unknown[] => {
  const value = own(object, key);
  return Array.isArray(value) ? value : [];
};

/** One more step of a JSON pointer (RFC 6901 §3). */
export const under = (pointer: string, key: string | number): string =>
  `${pointer}/${String(key).slice(0, 200).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** One document while it is read: follows its references, notes what is wrong with it. */
export interface DocumentReading {
  readonly root: Raw;
  /** Understood already: objects that are referred to often are read and kept once. */
  readonly types: Map<unknown, DocumentedType>;
  readonly parameters: Map<unknown, readonly DocumentedParameter[]>;
  readonly securities: Map<unknown, DocumentedSecurity>;
  /** The object at `value`, references followed; undefined (and a problem noted) when there is none. */
  object(value: unknown, pointer: string, example: string): Raw | undefined;
  /** `wrong` and a right example, once per place. */
  problem(pointer: string, wrong: string, example: string): void;
  /** At most 100, then how many more. */
  problems(): readonly string[];
}

const decodePointer = (text: string): string => {
  const plain = text.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
};

/** Every problem is counted, and the first hundred are told. */
export const readingOf = (root: Raw): DocumentReading => {
  const told: string[] = [];
  const places = new Set<string>();
  let more = 0;
  let steps = 0;

  const problem = (pointer: string, wrong: string, example: string): void => {
    if (told.length >= MAX_PROBLEMS) {
      more++;
      return;
    }
    const place = pointer === '' ? 'the document' : `#${pointer}`;
    if (places.has(place)) return;
    places.add(place);
    told.push(`${place}: ${wrong}; right would be ${example}`);
  };

  const target = (reference: string): unknown => {
    let at: unknown = root;
    for (const step of reference.slice(2).split('/').slice(0, 64)) {
      const key = decodePointer(step);
      if (Array.isArray(at)) at = /^\d{1,6}$/.test(key) ? at[Number(key)] : undefined;
      else at = isRaw(at) ? own(at, key) : undefined;
    }
    return at;
  };

  return {
    root,
    types: new Map(),
    parameters: new Map(),
    securities: new Map(),
    object: (value, pointer, example) => {
      let at = value;
      if (++steps > MAX_STEPS) {
        problem('', 'there is too much to follow; the rest is left out', 'a document with fewer references');
        return undefined;
      }
      for (let step = 0; step <= MAX_REFERENCES_IN_A_ROW; step++) {
        if (!isRaw(at)) break;
        const reference = own(at, '$ref');
        if (typeof reference !== 'string') return at;
        const shown = JSON.stringify(reference.slice(0, 200));
        if (!reference.startsWith('#/')) {
          problem(pointer, `the reference ${shown} leaves the document and is not followed`, example);
          return undefined;
        }
        at = target(reference);
        if (at === undefined) {
          problem(pointer, `the reference ${shown} leads nowhere`, example);
          return undefined;
        }
      }
      problem(pointer, isRaw(at) ? 'the references go round in a circle' : 'this is no object', example);
      return undefined;
    },
    problem,
    problems: () => (more === 0 ? [...told] : [...told, `and ${more} more`]),
  };
};
