import type { Risk } from '@gatewatch/model';
import { Tooltip, UnstyledButton } from '@mantine/core';
import { RISK_PART_WORDS } from './estate-words.js';
import classes from './risk-bar.module.css';
import { riskTone } from './risk-tone.js';

const EVENTS = { hover: true, focus: true, touch: true } as const;

/** A risk score as number and small bar; its parts show on hover and focus. */
export function RiskBar({ risk }: { readonly risk: Risk }) {
  const parts = risk.parts.filter((each) => each.points > 0);
  const said = parts.map((each) => `${RISK_PART_WORDS[each.part]} ${points(each.points)}`).join(', ');
  return (
    <Tooltip events={EVENTS} multiline w={300} withArrow label={<RiskLines parts={parts} />}>
      <UnstyledButton
        className={classes.bar}
        aria-label={`Risk ${Math.round(risk.score)} of 100${said === '' ? '' : `: ${said}`}`}
      >
        <RiskScore score={risk.score} />
        <span className={classes.track} data-tone={riskTone(risk.score)} aria-hidden="true">
          {parts.map((each) => (
            <i key={each.part} style={{ width: `${each.points}%` }} />
          ))}
        </span>
      </UnstyledButton>
    </Tooltip>
  );
}

/** Only the number and one bar, where the parts are not known. */
export function RiskScoreBar({ score }: { readonly score: number }) {
  return (
    <span className={classes.bar}>
      <RiskScore score={score} />
      <span className={classes.track} data-tone={riskTone(score)} aria-hidden="true">
        <i style={{ width: `${score}%` }} />
      </span>
    </span>
  );
}

const points = (value: number): string => String(Number(value.toFixed(1)));

const RiskScore = ({ score }: { readonly score: number }) => (
  <span className={classes.score}>{Math.round(score)}</span>
);

function RiskLines({ parts }: { readonly parts: Risk['parts'] }) {
  if (parts.length === 0) return 'Nothing speaks for a risk.';
  return (
    <span className={classes.lines}>
      {parts.map((each) => (
        <span key={each.part} className={classes.line}>
          <b>
            {points(each.points)}
            <small> of {points(each.of)}</small>
          </b>
          <span>
            {RISK_PART_WORDS[each.part]}
            <small>{each.because}</small>
          </span>
        </span>
      ))}
    </span>
  );
}
