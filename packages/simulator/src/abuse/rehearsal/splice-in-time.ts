/** History with other calls put in where their time has come. Both keep their order; linear time, nothing is copied. */
export function* spliceInTime<T>(
  history: Iterable<T>,
  others: readonly T[],
  timeMs: (call: T) => number,
): Generator<T> {
  let next = 0;
  for (const call of history) {
    for (
      let other = others[next];
      other !== undefined && timeMs(other) <= timeMs(call);
      other = others[next]
    ) {
      yield other;
      next += 1;
    }
    yield call;
  }
  yield* others.slice(next);
}
