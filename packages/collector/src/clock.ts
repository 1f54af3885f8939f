/** The two clocks of a process. Whatever waits or ages uses `monotonicMs`: the wall clock may be set at any time. */
export interface Clock {
  /** Epoch milliseconds, as people read it. */
  wallMs(): number;
  /** Milliseconds since some moment; never jumps, never goes back. */
  monotonicMs(): number;
}

export const systemClock: Clock = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};
