import type { NormalisedLine } from '@gatewatch/collector';

/** Counts lines of a run and says on stderr how it went. */
export function reportLines() {
  const startedAtMs = performance.now();
  const reasons = new Map<string, number>();
  let read = 0;
  let calls = 0;
  let skipped = 0;
  return {
    count(line: NormalisedLine): void {
      read += 1;
      if (line.kind === 'call') calls += 1;
      else if (line.kind === 'skipped') skipped += 1;
      else reasons.set(line.reason, (reasons.get(line.reason) ?? 0) + 1);
    },
    print(): void {
      const seconds = (performance.now() - startedAtMs) / 1000;
      const why = [...reasons].map(([reason, count]) => `${reason} ${count}`).join(', ');
      const peakMib = process.resourceUsage().maxRSS / 1024;
      process.stderr.write(
        `${read} lines read, ${read - calls - skipped} malformed${why === '' ? '' : ` (${why})`}, ` +
          `${Math.round(calls / Math.max(seconds, 0.001))} calls/s, peak memory ${Math.round(peakMib)} MiB\n`,
      );
    },
  };
}
