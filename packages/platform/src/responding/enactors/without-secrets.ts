import { HIDDEN } from '@gatewatch/model';

/** Shorter ones are words of every day, and hide nothing. */
const SHORTEST = 8;
/** So much of the beginning of one, at the end of a text that was cut. */
const SHORTEST_CUT = 4;

/**
 * Somebody else's words without our secrets in them: a receiver that shows what it was asked must not carry them into
 * receipts, chats and evidence. Of `Bearer abc…` the parts are secret, too. Also where `text` was cut within one.
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const parts = secrets.flatMap((secret) => [secret, ...secret.split(/[\s,;:="]+/)]);
  const hidden = [...new Set(parts)].filter(({ length }) => length >= SHORTEST);
  hidden.sort((a, b) => b.length - a.length);
  let clean = text;
  for (const secret of hidden) clean = clean.replaceAll(secret, HIDDEN);
  for (const secret of hidden) {
    let cut = Math.min(secret.length - 1, clean.length);
    while (cut >= SHORTEST_CUT && !clean.endsWith(secret.slice(0, cut))) cut--;
    if (cut >= SHORTEST_CUT) clean = `${clean.slice(0, -cut)}${HIDDEN}`;
  }
  return clean;
}
