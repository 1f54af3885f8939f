import type { PolicyMode } from '@gatewatch/model';
import { MODE_WORDS, STAGES } from './policy-words.js';
import classes from './stage-bar.module.css';

interface StageBarProps {
  readonly mode: PolicyMode;
  /** Off, frozen or stopped: it stands at this stage but does nothing. */
  readonly halted?: boolean;
  readonly wide?: boolean;
}

/** How far a policy is armed: simulate → suggest → canary → enforce. */
export function StageBar({ mode, halted = false, wide = false }: StageBarProps) {
  const at = STAGES.indexOf(mode);
  const steps = (
    <ol className={classes.bar} data-wide={wide} data-halted={halted} aria-label="Stage">
      {STAGES.map((stage, index) => (
        <li
          key={stage}
          data-state={index < at ? 'past' : index === at ? 'now' : 'ahead'}
          data-armed={stage === 'canary' || stage === 'enforce'}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className={classes.word}>{MODE_WORDS[stage].title}</span>
        </li>
      ))}
    </ol>
  );
  if (wide) return steps;
  return (
    <div>
      {steps}
      <div className={classes.now} aria-hidden="true" data-halted={halted}>
        {MODE_WORDS[mode].title}
      </div>
    </div>
  );
}
