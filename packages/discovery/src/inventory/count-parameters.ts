import type { NameValue, ValueTraits } from '@gatewatch/model';
import type { Assignment } from '../templater-contract.js';
import type { ValueType } from '../value-type.js';
import type { CallView } from './call-view.js';
import type { EndpointRecord } from './endpoint-record.js';
import { mixHashes } from './hash.js';
import type { Interning } from './interning.js';
import { freshObject, noteObject } from './object-record.js';
import { STABLE_CALLS } from './parameter-facts.js';
import { isParameterName } from './parameter-name.js';
import { freshParameter, noteParameter, type ParameterRecord, valueHash } from './parameter-record.js';

export const MOST_PARAMETERS = 64;

/** What a call taught of parameters that was not known. */
export type ParameterNews =
  | { readonly kind: 'seen'; readonly parameter: ParameterRecord }
  /** Seen often enough not to be a slip. */
  | { readonly kind: 'settled'; readonly parameter: ParameterRecord }
  | { readonly kind: 'type'; readonly parameter: ParameterRecord; readonly before: ValueType }
  /** `before`: bits of the classes known before. */
  | { readonly kind: 'class'; readonly parameter: ParameterRecord; readonly before: number };

const isPath = (trait: ValueTraits): boolean => trait.at.startsWith('path.');

/** What the collector knew of a token: by the name of its parameter, or by the segment it stands in. */
const traitsOf = (
  view: CallView,
  place: ParameterRecord['place'],
  { name, value }: NameValue,
): ValueTraits | undefined => {
  const { traits, path } = view.call;
  if (traits === undefined || value.charCodeAt(0) !== 0x7e) return undefined;
  if (place === 'query') return traits.find(({ at }) => at === `query.${name}`);
  if (!traits.some(isPath)) return undefined;
  const segment = path.split('/').indexOf(value) - 1;
  return traits.find(({ at }) => at === `path.${segment}`);
};

/** Makes room for a new parameter by leaving out the least used of those seen once or twice; undefined when there is none. */
const leastUsed = (parameters: readonly ParameterRecord[]): number => {
  let least = -1;
  for (let at = 0; at < parameters.length; at++) {
    const { place, calls } = parameters[at] ?? { place: 'path', calls: 0 };
    if (place !== 'path' && calls <= 2 && (least < 0 || calls < (parameters[least]?.calls ?? 0))) least = at;
  }
  return least;
};

/** Counts the parameters of one served call. `record.served` already counts it. */
export class ParameterCounting {
  readonly #interning: Interning;
  readonly news: ParameterNews[] = [];

  constructor(interning: Interning) {
    this.#interning = interning;
  }

  /** Returns the hash of the values in the path: calls of one endpoint with the same hash had the same path. */
  count(record: EndpointRecord, view: CallView, assignment: Assignment): number {
    this.news.length = 0;
    const { object } = assignment;
    let pathHash = 0;
    let naming: NameValue | undefined;
    let objectHash = 0;
    for (const parameter of assignment.parameters) {
      const hash = valueHash(parameter.value);
      pathHash = mixHashes(pathHash, hash);
      if (!view.served) continue;
      this.#note(record, view, 'path', parameter, hash);
      if (object?.id !== parameter.value) continue;
      // The last one names it: in `/users/7/orders/7` the order.
      naming = parameter;
      objectHash = hash;
    }
    if (object !== undefined && naming !== undefined) this.#object(record, view, object, naming, objectHash);
    if (view.served)
      for (const parameter of view.call.query) this.#note(record, view, 'query', parameter, undefined);
    return pathHash;
  }

  #object(
    record: EndpointRecord,
    view: CallView,
    object: NonNullable<Assignment['object']>,
    parameter: NameValue,
    hash: number,
  ): void {
    record.object ??= freshObject(object.type, parameter.name);
    const step = traitsOf(view, 'path', parameter)?.step;
    noteObject(record.object, object.id, hash, step, view.actorHash);
  }

  #note(
    record: EndpointRecord,
    view: CallView,
    place: 'path' | 'query',
    parameter: NameValue,
    hash: number | undefined,
  ): void {
    const known = this.#find(record, place, parameter.name, view);
    if (known === undefined) return;
    if (known.seenAt === record.served) {
      known.times++;
      if (known.times === 2) known.repeats++;
    } else {
      known.seenAt = record.served;
      known.times = 1;
      known.calls++;
      if (known.calls === STABLE_CALLS) this.news.push({ kind: 'settled', parameter: known });
      if (view.call.timeMs < known.firstMs) known.firstMs = view.call.timeMs;
      if (view.call.timeMs > known.lastMs) known.lastMs = view.call.timeMs;
      if (known.caller !== view.actorHash) known.caller = 0;
    }
    const { type, classes } = known;
    noteParameter(known, parameter.value, hash, traitsOf(view, place, parameter));
    if (known.type !== type && known.calls > 1)
      this.news.push({ kind: 'type', parameter: known, before: type });
    if (known.classes !== classes) this.news.push({ kind: 'class', parameter: known, before: classes });
  }

  #find(
    record: EndpointRecord,
    place: 'path' | 'query',
    name: string,
    view: CallView,
  ): ParameterRecord | undefined {
    for (const known of record.parameters) if (known.name === name && known.place === place) return known;
    if (place === 'query' && !isParameterName(name)) return undefined;
    const at =
      record.parameters.length < MOST_PARAMETERS ? record.parameters.length : leastUsed(record.parameters);
    if (at < 0) {
      record.parametersLeftOut++;
      return undefined;
    }
    const made = freshParameter(
      place,
      this.#interning.text(name),
      record.served - 1,
      view.call.timeMs,
      view.actorHash,
    );
    if (at === record.parameters.length) record.parameters = record.parameters.concat(made);
    else record.parameters[at] = made;
    this.news.push({ kind: 'seen', parameter: made });
    return made;
  }
}
