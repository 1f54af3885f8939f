import type { Check } from '../check.js';

/** What the platform already knows to be wrong: gaps, duplicates, clocks, silent collectors, full spools. */
export const openNotices: Check = ({ running }) =>
  (running?.notices ?? []).map(({ kind, severity, subject, detail, advice }) => ({
    verdict: severity === 'error' ? 'problem' : 'warning',
    what: `${kind} at ${subject}: ${detail}`,
    advice,
  }));
