import type { EndpointDetail } from '@gatewatch/model';
import { Text } from '@mantine/core';
import { Panel } from '../../components/panel.js';
import { formatCount, formatShare } from '../../format/format-count.js';
import classes from './object-panel.module.css';

type BusinessObject = NonNullable<EndpointDetail['object']>;

/** From here on ids count up often enough that the next one can be guessed. */
const GUESSABLE = 0.5;
/** From here on an object belongs to one caller as a rule. */
const PRIVATE = 0.7;

/** What its path names, how easily another one is guessed, and whether objects belong to somebody. */
export function ObjectPanel({ object }: { readonly object: BusinessObject }) {
  const { type, parameter, distinct, sequentialShare, exclusiveShare } = object;
  return (
    <Panel title="Business object">
      <Text size="sm">
        <span className="mono">{`{${parameter}}`}</span> names one <strong>{type}</strong>;{' '}
        {formatCount(distinct)} different seen.
      </Text>
      <Meter
        label="Guessable"
        share={sequentialShare}
        words={
          sequentialShare >= GUESSABLE
            ? 'Ids count up: whoever has one can guess the next.'
            : 'Ids do not count up: they are hard to guess.'
        }
      />
      {exclusiveShare === null ? (
        <Text size="xs" c="dimmed" mt={8}>
          Not enough calls yet to say whether one belongs to one caller.
        </Text>
      ) : (
        <Meter
          label="Read by one caller only"
          share={exclusiveShare}
          words={
            exclusiveShare >= PRIVATE
              ? 'Mostly private: a caller who reads many is worth a look.'
              : 'Shared between callers: reading many is part of the work.'
          }
        />
      )}
    </Panel>
  );
}

function Meter({
  label,
  share,
  words,
}: {
  readonly label: string;
  readonly share: number;
  readonly words: string;
}) {
  return (
    <div className={classes.meter}>
      <div className={classes.line}>
        <span>{label}</span>
        <strong className="tabular">{formatShare(share)}</strong>
      </div>
      <div className={classes.track} aria-hidden="true">
        <i style={{ width: `${share * 100}%` }} />
      </div>
      <Text size="xs" c="dimmed">
        {words}
      </Text>
    </div>
  );
}
