import { describe, expect, it } from 'vitest';
import { enrichedCall } from '../testing/enriched-call.js';
import { rotatedSession } from './rotated-session.js';

const seen = (sessions: readonly string[]): readonly boolean[] => {
  const newest = rotatedSession.create();
  return sessions.map((session, n) =>
    rotatedSession.recognise(enrichedCall({ timeMs: 1 + n, status: 200, session }), newest),
  );
};

describe('sessions of one address', () => {
  it('rotate when each is another than all of late', () => {
    expect(seen(['a', 'b', 'c', 'd'])).toEqual([false, true, true, true]);
  });

  it('of people who take turns are back, not new', () => {
    expect(seen(['a', 'b', 'a', 'b', 'c', 'a', 'b'])).toEqual([
      false,
      true,
      false,
      false,
      true,
      false,
      false,
    ]);
  });
});
