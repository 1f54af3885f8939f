import type { Risk } from '@gatewatch/model';
import { Text } from '@mantine/core';
import { RISK_PART_WORDS } from '../../components/estate-words.js';
import { Panel } from '../../components/panel.js';
import { riskTone } from '../../components/risk-tone.js';
import classes from './risk-panel.module.css';

const points = (value: number): string => String(Number(value.toFixed(1)));

/** The risk score and where every point of it comes from. */
export function RiskPanel({ risk }: { readonly risk: Risk }) {
  const parts = [...risk.parts].sort((a, b) => b.points - a.points || b.of - a.of);
  return (
    <Panel title="Risk" note="points add up to the score">
      <div className={classes.head} data-tone={riskTone(risk.score)}>
        <span className={classes.score}>{Math.round(risk.score)}</span>
        <span className={classes.of}>of 100</span>
        <span className={classes.whole} aria-hidden="true">
          {parts.map((each) => (
            <i key={each.part} style={{ width: `${each.points}%` }} />
          ))}
        </span>
      </div>
      <ul className={classes.parts}>
        {parts.map((each) => (
          <li key={each.part} data-none={each.points === 0 || undefined}>
            <div className={classes.line}>
              <span>{RISK_PART_WORDS[each.part]}</span>
              <span className="tabular">
                <strong>{points(each.points)}</strong>
                <Text span inherit c="dimmed">
                  {' '}
                  of {points(each.of)}
                </Text>
              </span>
            </div>
            <div className={classes.track} aria-hidden="true">
              <i style={{ width: `${each.of > 0 ? (each.points / each.of) * 100 : 0}%` }} />
            </div>
            <Text size="xs" c="dimmed" className="wrap">
              {each.because}
            </Text>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
