/** Microseconds of processor time, garbage collection included: a busy machine does not falsify it. */
export const processorMicros = (work) => {
  const from = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(from);
  return user + system;
};

/** Bytes that live after a collection; needs `--expose-gc`. */
export const livingBytes = () => {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};
