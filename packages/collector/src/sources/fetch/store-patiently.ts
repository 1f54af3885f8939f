import type { RawLine } from '@gatewatch/model';
import { backoffMs } from '../../ship/backoff.js';
import type { Intake, Mark } from '../source.js';
import type { Gate } from './gate.js';

/** Longest wait before full lines are offered again; the spool empties as fast as it ships. */
const LONGEST_MS = 5000;
const SHORTEST_MS = 20;

/**
 * Offers the same lines with the same mark until they are durable. `stopped`: the source is stopping and nothing is
 * known of them; after a restart they are read again from the last durable mark.
 */
export async function storePatiently(
  gate: Gate,
  intake: Intake,
  source: string,
  lines: readonly RawLine[],
  mark: Mark,
): Promise<'stored' | 'stopped'> {
  for (let attempt = 0; ; attempt += 1) {
    if (!(await gate.open())) return 'stopped';
    if ((await intake.store(source, lines, mark)) === 'stored') return 'stored';
    if (!(await gate.rest(Math.min(LONGEST_MS, SHORTEST_MS + backoffMs(attempt))))) return 'stopped';
  }
}
