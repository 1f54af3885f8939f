import type { Fetch } from '../http-exchange.js';
import { type Ledger, openLedger } from '../ledger/ledger.js';

/**
 * A process killed right before its n-th step: a step is an exchange with Kong, a POST to the platform, or a write to the
 * ledger. From then on nothing of it happens any more: its exchanges never end, its writes are not made.
 */
export function mortalProcess(fetch: Fetch, diesAtStep: number) {
  let steps = 0;
  const isDead = () => steps >= diesAtStep;
  const never = () => new Promise<never>(() => {});
  const step = (): boolean => {
    if (isDead()) return false;
    steps += 1;
    return !isDead();
  };
  const mortal: Fetch = async (url, init) => {
    if (url.includes('/orders') ? isDead() : !step()) return await never();
    const answered = await fetch(url, init);
    return isDead() ? await never() : answered;
  };
  return {
    /** Steps begun, the one it died at among them. */
    steps: () => steps,
    fetch: mortal,
    open(path: string): Ledger {
      const ledger = openLedger(path);
      return {
        ...ledger,
        append(...records) {
          if (!step()) throw new Error('killed');
          ledger.append(...records);
        },
      };
    },
  };
}
