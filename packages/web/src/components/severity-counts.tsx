import type { SeverityCounts as Counts } from '@gatewatch/model';
import classes from './severity-counts.module.css';

const ORDER = ['critical', 'high', 'medium', 'low'] as const;

export const severityTotal = (counts: Counts): number =>
  ORDER.reduce((sum, severity) => sum + counts[severity], 0);

/** `2 critical, 1 low`; '' for none. */
export const severityText = (counts: Counts): string =>
  ORDER.filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity}`)
    .join(', ');

/** Open findings by severity: colour, letter and number, with the words for those who hear it. */
export function SeverityCounts({
  counts,
  wrap = false,
}: {
  readonly counts: Counts;
  /** In a narrow place, on several lines. */
  readonly wrap?: boolean;
}) {
  const text = severityText(counts);
  if (text === '') return <span>–</span>;
  return (
    <span className={classes.counts} title={text} data-wrap={wrap || undefined}>
      <span className={classes.words}>{text}</span>
      {ORDER.filter((severity) => counts[severity] > 0).map((severity) => (
        <span key={severity} className={classes.count} data-severity={severity} aria-hidden="true">
          <b>{severity.charAt(0).toUpperCase()}</b>
          {counts[severity]}
        </span>
      ))}
    </span>
  );
}
