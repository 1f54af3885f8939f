import { formatCompact } from '../../format/format-count.js';

/** Beyond this nobody knows how rare: the model ends before. */
const LEAST = 1e-12;

/** `once in 2,400 such windows`. */
export function rarityWords(tailProbability: number): string {
  if (tailProbability <= LEAST) return 'practically never';
  if (tailProbability >= 0.5) return 'in most such windows';
  return `once in ${formatCompact(Math.round(1 / tailProbability))} such windows`;
}
