import type { InspectedRequest } from '../../requests/inspected-request.js';
import { SIGMA_FIELDS, SIGMA_KEYWORDS, type SigmaField } from './sigma-fields.js';
import { type SigmaValue, sigmaValue, unsupportedModifier } from './sigma-value.js';

/** A selection of a rule, ready. */
export interface Selection {
  /** Where the request matches, or undefined. */
  readonly test: (request: InspectedRequest) => string | undefined;
  /** Literals of which one occurs in any request that matches; none: cannot be told. */
  readonly literals: readonly string[];
}

export type ReadSelection =
  | { readonly kind: 'selection'; readonly selection: Selection }
  | { readonly kind: 'rejected'; readonly reason: string };

const MAX_VALUES = 5_000;

/** A map (all fields must match), a list of maps (one of them), or a list of keywords (one occurs anywhere). */
export function readSelection(value: unknown): ReadSelection {
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object' || one === null))
    return readField(SIGMA_KEYWORDS, value, ['contains']);
  if (Array.isArray(value)) {
    const maps = value.map((one) => readSelection(one));
    const rejected = maps.find((one) => one.kind === 'rejected');
    if (rejected !== undefined) return rejected;
    return {
      kind: 'selection',
      selection: anyOf(maps.flatMap((one) => (one.kind === 'selection' ? [one.selection] : []))),
    };
  }
  if (typeof value === 'string' || typeof value === 'number')
    return readField(SIGMA_KEYWORDS, [value], ['contains']);
  if (typeof value !== 'object' || value === null)
    return { kind: 'rejected', reason: 'a selection is neither a map nor a list' };
  const fields: Selection[] = [];
  for (const [key, values] of Object.entries(value)) {
    const [name = '', ...modifiers] = key.split('|');
    const field = name === '' ? SIGMA_KEYWORDS : asList(SIGMA_FIELDS.get(name.toLowerCase()));
    if (field.length === 0) return { kind: 'rejected', reason: `the field ${name} is not part of a request` };
    const read = readField(
      field,
      Array.isArray(values) ? values : [values],
      name === '' ? ['contains', ...modifiers] : modifiers,
    );
    if (read.kind === 'rejected') return read;
    fields.push(read.selection);
  }
  return { kind: 'selection', selection: allOf(fields) };
}

const asList = (field: SigmaField | undefined): readonly SigmaField[] => (field === undefined ? [] : [field]);

function readField(
  fields: readonly SigmaField[],
  values: readonly unknown[],
  modifiers: readonly string[],
): ReadSelection {
  const unsupported = unsupportedModifier(modifiers);
  if (unsupported !== undefined)
    return { kind: 'rejected', reason: `the modifier ${unsupported} is not supported` };
  if (values.length > MAX_VALUES) return { kind: 'rejected', reason: `more than ${MAX_VALUES} values` };
  if (modifiers.includes('exists')) {
    const wanted = values[0] !== false;
    return {
      kind: 'selection',
      selection: {
        literals: [],
        test: (request) =>
          fields.some((one) => one.read(request).length > 0) === wanted
            ? (fields[0]?.where ?? 'path')
            : undefined,
      },
    };
  }
  const tests: Extract<SigmaValue, { kind: 'value' }>[] = [];
  for (const value of values) {
    const made = sigmaValue(value, modifiers);
    if (made.kind === 'rejected') return made;
    tests.push(made);
  }
  const every = modifiers.includes('all');
  const negated = modifiers.includes('neq');
  const empty = values.some((one) => one === null || one === '');
  const judge = (text: string): boolean =>
    (every ? tests.every((one) => one.test(text)) : tests.some((one) => one.test(text))) !== negated;
  const known = tests.every((one) => one.literals.length > 0);
  const literals = negated
    ? []
    : every
      ? (tests.find((one) => one.literals.length > 0)?.literals ?? [])
      : known
        ? tests.flatMap((one) => one.literals)
        : [];
  return {
    kind: 'selection',
    selection: {
      literals,
      test: (request) =>
        fields.find((field) => {
          const texts = field.read(request);
          return texts.length === 0 ? empty && judge('') : texts.some(judge);
        })?.where,
    },
  };
}

function anyOf(all: readonly Selection[]): Selection {
  return {
    literals: all.every((one) => one.literals.length > 0) ? all.flatMap((one) => one.literals) : [],
    test: (request) => firstOf(all, request),
  };
}

function firstOf(all: readonly Selection[], request: InspectedRequest): string | undefined {
  for (const one of all) {
    const where = one.test(request);
    if (where !== undefined) return where;
  }
  return undefined;
}

function allOf(all: readonly Selection[]): Selection {
  return {
    literals: all.find((one) => one.literals.length > 0)?.literals ?? [],
    test(request) {
      let where: string | undefined;
      for (const one of all) {
        const here = one.test(request);
        if (here === undefined) return undefined;
        // The method and status say little of where it is: prefer what holds text.
        if (where === undefined || one.literals.length > 0) where = here;
      }
      return where;
    },
  };
}
