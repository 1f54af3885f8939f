import type { Comparison, Severity, Usual } from '@gatewatch/model';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatCompact, formatCount } from '../format/format-count.js';
import { formatWindow } from '../format/format-duration.js';
import classes from './comparison-picture.module.css';
import { type Scale, scaleOf } from './comparison-scale.js';

interface ComparisonPictureProps {
  readonly comparison: Comparison;
  readonly severity: Severity;
}

/** One deviation as a picture: what happened, what is usual for it, what is usual for its peers, on one scale. */
export function ComparisonPicture({ comparison, severity }: ComparisonPictureProps) {
  const scale = scaleOf(comparison);
  const { observed, own, peers } = comparison;
  const peersName = peers.kind === 'known' && peers.group !== undefined ? ` (${peers.group})` : '';
  return (
    <figure className={classes.figure}>
      <figcaption>
        <Text fw={600} span>
          {sentenceCase(comparison.label)}
        </Text>{' '}
        <Text span c="dimmed" size="xs">
          {formatWindow(comparison.windowMs)}
          {scale.kind === 'log' ? ' · logarithmic scale' : ''}
          {rarityOf(comparison)}
        </Text>
      </figcaption>
      <div className={classes.grid}>
        <Row label="What happened" text={<strong>{formatCount(observed)}</strong>}>
          <div className={classes.bar} data-severity={severity} style={{ width: `${scale.at(observed)}%` }} />
        </Row>
        <UsualRow label="Usual for it" usual={own} scale={scale} tone="own" observed={observed} />
        <UsualRow
          label={`Usual for its peers${peersName}`}
          usual={peers}
          scale={scale}
          tone="peers"
          observed={observed}
        />
        <div className={classes.axis} aria-hidden="true">
          {scale.ticks.map((tick) => (
            <span key={tick} style={{ left: `${scale.at(tick)}%` }}>
              {formatCompact(tick)}
            </span>
          ))}
        </div>
      </div>
    </figure>
  );
}

interface RowProps {
  readonly label: string;
  readonly text: ReactNode;
  readonly children: ReactNode;
}

function Row({ label, text, children }: RowProps) {
  return (
    <>
      <div className={classes.label}>{label}</div>
      <div className={classes.track}>{children}</div>
      <div className={classes.text}>{text}</div>
    </>
  );
}

interface UsualRowProps {
  readonly label: string;
  readonly usual: Usual;
  readonly scale: Scale;
  readonly tone: 'own' | 'peers';
  readonly observed: number;
}

function UsualRow({ label, usual, scale, tone, observed }: UsualRowProps) {
  const reach = <div className={classes.reach} style={{ left: `${scale.at(observed)}%` }} />;
  switch (usual.kind) {
    case 'known': {
      const left = scale.at(usual.typical);
      return (
        <Row
          label={label}
          text={
            <>
              {formatCount(usual.typical)} … {formatCount(usual.high)}
              <Times observed={observed} high={usual.high} />
            </>
          }
        >
          <div
            className={classes.band}
            data-tone={tone}
            style={{ left: `${left}%`, width: `${Math.max(0, scale.at(usual.high) - left)}%` }}
            title={`Typical ${formatCount(usual.typical)}, 99% of the time at most ${formatCount(usual.high)}; from ${formatCount(usual.samples)} samples`}
          />
          <div className={classes.median} data-tone={tone} style={{ left: `${left}%` }} />
          {reach}
        </Row>
      );
    }
    case 'learning':
      return (
        <Row
          label={label}
          text={<Text span c="dimmed" inherit>{`still learning, ${usual.samples} of ${usual.needed}`}</Text>}
        >
          <div className={classes.learning} />
          {reach}
        </Row>
      );
  }
}

function Times({ observed, high }: { readonly observed: number; readonly high: number }) {
  if (high <= 0 || observed / high < 1.5) return null;
  return (
    <Text span c="dimmed" inherit>
      {' '}
      · exceeded {formatCount(observed / high)}×
    </Text>
  );
}

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** How rare it is, where anything is known to compare it with. */
function rarityOf({ own, peers, tailProbability }: Comparison): string {
  if (own.kind === 'learning' && peers.kind === 'learning') return '';
  if (tailProbability <= 0) return ' · never seen in normal behaviour';
  const once = 1 / tailProbability;
  return once > 1e9
    ? ' · less than once in a billion windows'
    : ` · about once in ${formatCompact(Math.round(once))} windows`;
}
