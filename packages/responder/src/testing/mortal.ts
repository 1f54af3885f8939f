import type { Fetch } from '../http-exchange.js';
import { type Ledger, openLedger } from '../ledger/ledger.js';

/**
 * A process that dies: a step is an exchange with Kong, a POST to the platform, or a write to the ledger, and `isDead`
 * is asked before and after each. From then on nothing of it happens any more: its exchanges never end, its writes are
 * not made.
 */
export function mortalProcess(fetch: Fetch, isDead: () => boolean, step: () => void) {
  const never = () => new Promise<never>(() => {});
  const dies = (): boolean => {
    if (!isDead()) step();
    return isDead();
  };
  const mortal: Fetch = async (url, init) => {
    if (url.includes('/orders') ? isDead() : dies()) return await never();
    const answered = await fetch(url, init);
    return isDead() ? await never() : answered;
  };
  return {
    fetch: mortal,
    open(path: string): Ledger {
      const ledger = openLedger(path);
      return {
        ...ledger,
        append(...records) {
          if (dies()) throw new Error('killed');
          ledger.append(...records);
        },
      };
    },
  };
}

/** Killed right before its n-th step. */
export function killedAtStep(fetch: Fetch, diesAt: number) {
  let steps = 0;
  const process = mortalProcess(
    fetch,
    () => steps >= diesAt,
    () => {
      steps += 1;
    },
  );
  /** `steps`: begun, the one it died at among them. */
  return { ...process, steps: () => steps };
}
