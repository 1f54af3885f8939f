import { useEffect, useRef, useState } from 'react';

interface Sample {
  readonly atMs: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** Two readings closer together say little about a rate. */
const LEAST_MS = 2_000;
const KEPT = 4;

/**
 * Growth per second of counters that are read again and again; undefined until two readings are far enough apart.
 * A counter that fell (its owner started anew) has no rate until the next reading.
 */
export function useRates(
  counts: Readonly<Record<string, number>>,
): Readonly<Record<string, number | undefined>> {
  const samples = useRef<Sample[]>([]);
  const [rates, setRates] = useState<Readonly<Record<string, number | undefined>>>({});
  const text = JSON.stringify(counts);
  useEffect(() => {
    const now: Sample = { atMs: performance.now(), counts: JSON.parse(text) };
    const oldest = samples.current[0];
    samples.current = [...samples.current.slice(-KEPT + 1), now];
    if (oldest === undefined || now.atMs - oldest.atMs < LEAST_MS) return;
    setRates(ratesBetween(oldest, now));
  }, [text]);
  return rates;
}

export function ratesBetween(before: Sample, after: Sample): Readonly<Record<string, number | undefined>> {
  const seconds = (after.atMs - before.atMs) / 1000;
  const entries = Object.entries(after.counts).map(([name, count]) => {
    const earlier = before.counts[name];
    return [
      name,
      earlier === undefined || count < earlier ? undefined : (count - earlier) / seconds,
    ] as const;
  });
  return Object.fromEntries(entries);
}
