import type { NameValue } from '@gatewatch/model';
import type { LineReader } from '../format.js';
import { headersOf, someHeaders } from '../json/found-headers.js';
import { jsonReader, skipped } from '../json/json-reader.js';
import { isNothing } from '../json/value-at.js';
import type { JsonObject } from '../json-value.js';
import { CALL_FIELDS, type CallField } from './call-fields.js';
import { DeclarationError } from './declaration-error.js';
import type { Declaration, JsonDeclaration } from './declaration-schema.js';
import { type DeclaredMeaning, declaredCall } from './declared-call.js';
import { pointerSteps, valueAtSteps } from './json-pointer.js';

/** Candidates of one field, first with a value wins. */
type Place = readonly (readonly string[])[];

const placeOf = (pointers: string | readonly string[]): Place =>
  (typeof pointers === 'string' ? [pointers] : pointers).map((pointer) => pointerSteps(pointer) ?? []);

const found = (object: JsonObject, place: Place | undefined): unknown => {
  for (const steps of place ?? []) {
    const value = valueAtSteps(object, steps);
    if (!isNothing(value)) return value;
  }
  return undefined;
};

const pointersIn = (spec: unknown): string | readonly string[] | undefined => {
  if (typeof spec === 'string' || Array.isArray(spec)) return spec;
  if (typeof spec === 'object' && spec !== null && 'at' in spec) return pointersIn(spec.at);
  return undefined;
};

function placesOf(json: JsonDeclaration): ReadonlyMap<CallField, Place> {
  const places = new Map<CallField, Place>();
  for (const field of CALL_FIELDS) {
    const pointers = pointersIn(json[field]);
    if (pointers !== undefined) places.set(field, placeOf(pointers));
  }
  return places;
}

/** What must be there: a line without a time, a method or a status is never a call. */
function checkComplete(places: ReadonlyMap<CallField, Place>, values: Declaration['values']): void {
  const has = (field: CallField): boolean => places.has(field) || values[field] !== undefined;
  if (!has('status')) throw new DeclarationError('json.status: is needed, e.g. status: /response/status');
  if (!has('method') && !has('request'))
    throw new DeclarationError(
      'json.method: is needed, e.g. method: /request/method (or request: /request_line)',
    );
  if (!has('target') && !has('path') && !has('request'))
    throw new DeclarationError('json.target: is needed, e.g. target: /request/uri');
}

/** A reader of the objects that a `json` declaration describes. Throws `DeclarationError` when it is not complete. */
export function jsonDeclaration(declaration: Declaration, json: JsonDeclaration): LineReader {
  const places = placesOf(json);
  checkComplete(places, declaration.values);
  const headers = Object.entries(json.headers ?? {}).map(([name, at]) => [name, placeOf(at)] as const);
  const allHeaders = json.requestHeaders === undefined ? undefined : placeOf(json.requestHeaders);
  const answerHeaders = json.responseHeaders === undefined ? undefined : placeOf(json.responseHeaders);
  const where = Object.entries(json.where ?? {}).map(
    ([at, wanted]) => [placeOf(at), new Set(Array.isArray(wanted) ? wanted : [wanted])] as const,
  );
  const meaning: DeclaredMeaning = {
    gateway: declaration.gateway,
    time: typeof json.time === 'object' && 'format' in json.time ? json.time.format : 'auto',
    latency: typeof json.latency === 'object' && 'unit' in json.latency ? json.latency.unit : 'ms',
    upstreamLatency:
      typeof json.upstreamLatency === 'object' && 'unit' in json.upstreamLatency
        ? json.upstreamLatency.unit
        : 'ms',
  };
  return jsonReader((object, line) => {
    for (const [place, wanted] of where) {
      const value = found(object, place);
      if (
        !(typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') ||
        !wanted.has(value)
      )
        return skipped('another kind of record');
    }
    const requestHeaders: NameValue[] = [
      ...headersOf(found(object, allHeaders)),
      ...someHeaders(headers.map(([name, place]) => [name, found(object, place)])),
    ];
    return declaredCall(
      line,
      {
        get: (field) => found(object, places.get(field)) ?? declaration.values[field],
        requestHeaders,
        responseHeaders: headersOf(found(object, answerHeaders)),
      },
      meaning,
    );
  });
}
