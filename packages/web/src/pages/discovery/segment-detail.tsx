import type { PositionEvidence } from '@gatewatch/model';
import { Button, Group, Text } from '@mantine/core';
import { IconArrowsJoin2, IconArrowsSplit2, IconCursorText } from '@tabler/icons-react';
import { CodeList } from '../../components/code-list.js';
import { ShareList } from '../../components/share-list.js';
import { formatCount, formatShare } from '../../format/format-count.js';
import type { RuleAction } from './rule-draft.js';
import classes from './template-evidence.module.css';

interface SegmentDetailProps {
  readonly segment: PositionEvidence;
  readonly onAction: (action: RuleAction) => void;
}

const MOST_EXAMPLES = 8;

/** The evidence of one segment, and what can be done about it. */
export function SegmentDetail({ segment, onAction }: SegmentDetailProps) {
  const { decided, because, distinctValues, callersPerValue, valueTypes, examples, siblings } = segment;
  return (
    <div className={classes.detail} aria-live="polite">
      <Text className="wrap">{because}</Text>
      <div className={classes.columns}>
        <div>
          <h3>Seen here</h3>
          <dl className={classes.facts}>
            <dt>Different values</dt>
            <dd>{formatCount(distinctValues)}</dd>
            <dt>Callers per value</dt>
            <dd>{callersPerValue === null ? 'not known' : formatCount(callersPerValue)}</dd>
            {valueTypes.slice(0, 4).map(({ type, share }) => (
              <Fact key={type} label={`Look like ${type}`} value={formatShare(share)} />
            ))}
          </dl>
        </div>
        <div>
          <h3>{decided === 'parameter' ? 'Values, most called first' : 'Calls'}</h3>
          <ShareList
            label="Examples of values"
            items={examples.slice(0, MOST_EXAMPLES).map(({ value, calls }) => ({
              key: value,
              value: calls,
              label: <span className="mono">{value}</span>,
            }))}
          />
        </div>
        <div>
          <h3>Words at the same place</h3>
          <CodeList words={siblings} none="None" />
        </div>
      </div>
      <Group gap="xs" mt="sm">
        {decided === 'parameter' ? (
          <>
            <Button
              variant="default"
              leftSection={<IconArrowsSplit2 size={14} />}
              onClick={() => onAction({ kind: 'split', segment })}
            >
              Split into endpoints…
            </Button>
            <Button
              variant="default"
              leftSection={<IconCursorText size={14} />}
              onClick={() => onAction({ kind: 'rename', segment })}
            >
              Rename the parameter…
            </Button>
          </>
        ) : (
          <Button
            variant="default"
            leftSection={<IconArrowsJoin2 size={14} />}
            onClick={() => onAction({ kind: 'merge', segment })}
          >
            Merge into a parameter…
          </Button>
        )}
      </Group>
    </div>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
