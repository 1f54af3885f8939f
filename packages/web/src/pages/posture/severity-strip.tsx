import type { Finding } from '@gatewatch/model';
import { UnstyledButton } from '@mantine/core';
import { SeverityMark } from '../../components/severity-mark.js';
import { formatCount } from '../../format/format-count.js';
import { SEVERITIES } from './finding-words.js';
import classes from './severity-strip.module.css';

interface SeverityStripProps {
  readonly findings: readonly Finding[];
  readonly chosen: string | undefined;
  readonly onChoose: (severity: string | undefined) => void;
}

/** How many of each severity, each a filter that can be switched on and off. */
export function SeverityStrip({ findings, chosen, onChoose }: SeverityStripProps) {
  return (
    <fieldset className={classes.strip} aria-label="Findings by severity">
      {SEVERITIES.map((severity) => (
        <UnstyledButton
          key={severity}
          className={classes.cell}
          aria-pressed={chosen === severity}
          onClick={() => onChoose(chosen === severity ? undefined : severity)}
        >
          <span className={classes.count}>
            {formatCount(findings.filter((finding) => finding.severity === severity).length)}
          </span>
          <SeverityMark severity={severity} />
        </UnstyledButton>
      ))}
    </fieldset>
  );
}
