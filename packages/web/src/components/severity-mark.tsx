import type { Severity } from '@gatewatch/model';
import classes from './severity-mark.module.css';

const WORDS: Readonly<Record<Severity, string>> = {
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'Critical',
};

/** Severity as colour, shape and word, so that it never depends on colour alone. */
export function SeverityMark({ severity }: { readonly severity: Severity }) {
  return (
    <span className={classes.mark} data-severity={severity}>
      <span className={classes.bars} aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
      </span>
      {WORDS[severity]}
    </span>
  );
}
