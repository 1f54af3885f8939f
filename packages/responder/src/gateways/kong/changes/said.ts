import type { Unavailable } from '../../gateway-contract.js';
import type { KongAnswer } from '../admin-api.js';

/** Kong's database-less nodes answer so; see `createDeclarativeApi` for the way to write there. */
const READ_ONLY =
  'This Kong takes no changes through its Admin API (DB-less): set gateway.write to "declarative", or run Kong with a database.';

export const unavailable = (detail: string): Unavailable => ({ kind: 'unavailable', detail });
export const impossible = (detail: string) => ({ kind: 'impossible' as const, detail });
export const refused = (detail: string) => ({ kind: 'refused' as const, detail });
export const foreign = (detail: string) => ({ kind: 'foreign' as const, detail });
export const readOnly = { kind: 'read-only', detail: READ_ONLY } as const;

/** What a DELETE came to. */
export function removed(answer: KongAnswer) {
  switch (answer.kind) {
    case 'done':
      return { kind: 'lifted' as const };
    case 'not-found':
      return { kind: 'absent' as const };
    case 'read-only':
      return readOnly;
    case 'taken':
    case 'invalid':
    case 'unavailable':
      return unavailable(answer.message);
  }
}
