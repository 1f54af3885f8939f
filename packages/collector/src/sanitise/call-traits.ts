import type { SanitisedCall, sanitisedCallSchema, ValueTraits } from '@gatewatch/model';
import type { z } from 'zod';
import type { LastValues } from './last-values.js';
import type { NotedToken } from './token-desk.js';

type Unbranded = z.infer<typeof sanitisedCallSchema>;
export type ActorKind = NonNullable<SanitisedCall['actorKind']>;

/** The most telling first: what `identify.order` of a source may change. */
export const USUAL_ORDER: readonly ActorKind[] = ['consumer', 'user', 'credential', 'session', 'ip'];

/** The identity of a kind that the call carries. */
function identityOf(call: Unbranded, kind: ActorKind): string | undefined {
  switch (kind) {
    case 'consumer':
      return call.consumer?.id;
    case 'user':
      return call.userId;
    case 'credential':
      return call.credentialId ?? call.presentedCredential;
    case 'session':
      return call.session;
    case 'ip':
      return call.clientIp === '' ? undefined : call.clientIp;
  }
}

/** Which identity is the caller: the first of the order that the call carries. */
export const actorKindOf = (call: Unbranded, order: readonly ActorKind[]): ActorKind | undefined =>
  order.find((kind) => identityOf(call, kind) !== undefined);

const LONGEST_AT = 128;

/**
 * What detectors may know of each value that became a token. What it gives away of the value: length, kind of
 * characters, entropy, whether a check digit is right, and how far numbers are from each other (never where they are).
 */
export function traitsOf(
  call: Unbranded,
  noted: readonly NotedToken[],
  order: readonly ActorKind[],
  lastValues: LastValues,
): ValueTraits[] {
  let actor: string | undefined;
  let shape = '';
  return noted.map(({ place, key, minted }) => {
    const at = atOf(place, key);
    if (minted.serial === undefined) return { at, ...minted.traits };
    if (actor === undefined) {
      const kind = actorKindOf(call, order) ?? 'ip';
      actor = `${kind} ${identityOf(call, kind) ?? ''}`;
    }
    // An identity is the same wherever the call goes; an object belongs to its endpoint.
    const inPath = place === 'path' || place === 'query';
    if (inPath && shape === '') shape = `${call.host}${shapeOfPath(call.path)} `;
    const step = lastValues.step(actor, (inPath ? shape : call.host) + at, minted.serial);
    return step === undefined ? { at, ...minted.traits } : { at, ...minted.traits, step };
  });
}

function atOf(place: NotedToken['place'], key: string | number): string {
  switch (place) {
    case 'path':
    case 'query':
      return `${place}.${key}`.slice(0, LONGEST_AT);
    case 'request-header':
      return `header.${key}`.slice(0, LONGEST_AT);
    case 'response-header':
      return `response-header.${key}`.slice(0, LONGEST_AT);
    case 'client-ip':
      return 'ip';
    case 'consumer':
      return `consumer.${key}`;
    case 'host':
    case 'user':
    case 'session':
    case 'credential':
    case 'method':
      return place;
  }
}

/** The path with tokens and whatever holds a digit blanked: the same for all objects of an endpoint. */
function shapeOfPath(path: string): string {
  let shape = '';
  let start = 0;
  while (start <= path.length) {
    const slash = path.indexOf('/', start);
    const end = slash === -1 ? path.length : slash;
    shape += isBlanked(path, start, end) ? '*/' : `${path.slice(start, end)}/`;
    start = end + 1;
  }
  return shape;
}

function isBlanked(path: string, start: number, end: number): boolean {
  if (path.charCodeAt(start) === 0x7e) return true;
  for (let index = start; index < end; index += 1) {
    const code = path.charCodeAt(index);
    if (code >= 0x30 && code <= 0x39) return true;
  }
  return false;
}
