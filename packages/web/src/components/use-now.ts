import { useSyncExternalStore } from 'react';

const STEP_MS = 5_000;
const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let nowMs = Date.now();

/** One timer for all relative times on the page. */
function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  timer ??= setInterval(() => {
    nowMs = Date.now();
    for (const each of watchers) each();
  }, STEP_MS);
  return () => {
    watchers.delete(watcher);
    if (watchers.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

const current = (): number => {
  if (timer === undefined) nowMs = Date.now();
  return nowMs;
};

/** Now, epoch milliseconds, renewed every few seconds. */
export const useNow = (): number => useSyncExternalStore(subscribe, current);
