import type { Problem } from '@gatewatch/model';
import type { DoorAnswer } from './http-door.js';

const TITLES: Readonly<Record<number, string>> = {
  400: 'Not understood',
  401: 'Unauthorised',
  404: 'Not found',
  405: 'Method not allowed',
  413: 'Body too large',
  415: 'Unsupported content encoding',
  503: 'No room',
};

/** An error as RFC 9457 wants it, for doors whose protocol has no wording of its own. */
export function problemJson(status: number, detail: string): DoorAnswer {
  const problem: Problem = { type: 'about:blank', title: TITLES[status] ?? 'Error', status, detail };
  return { status, headers: { 'content-type': 'application/problem+json' }, body: JSON.stringify(problem) };
}

/** When lines cannot be kept at the moment. */
export const NO_ROOM = 'The spool is full or cannot be written. Try again later.';
