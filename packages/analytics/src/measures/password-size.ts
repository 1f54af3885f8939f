import type { EnrichedCall } from '@gatewatch/model';
import { tokenClassOf } from '@gatewatch/model';

/** The request's size less the named user's length; undefined where the log names nobody or hides how long the name is. */
export function passwordSize({ call }: EnrichedCall): string | undefined {
  const { userId, requestBytes, traits } = call;
  if (userId === undefined) return undefined;
  if (tokenClassOf(userId) === undefined) return String(requestBytes - userId.length);
  const length = traits?.find(({ at }) => at === 'user')?.length;
  return length === undefined ? undefined : String(requestBytes - length);
}
