import type { BackTest, HitLabel } from '@gatewatch/model';
import { Anchor, Badge, Button, Group, Kbd, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { EmptyNotice } from '../../components/empty-notice.js';
import { EntityLink } from '../../components/entity-link.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { SeverityMark } from '../../components/severity-mark.js';
import { formatCount } from '../../format/format-count.js';
import { formatDayTime } from '../../format/format-time.js';
import { plainText } from '../../format/plain-text.js';
import { BoundMeter } from './bound-meter.js';
import { labelKey, nextUnlabelled } from './label-key.js';
import classes from './labelling-panel.module.css';
import { useLabels } from './use-labels.js';

type Hit = BackTest['hits'][number];

/** A random sample of the hits, to be judged by people; the bound falls as they are. */
export function LabellingPanel({ test }: { readonly test: BackTest }) {
  const label = useLabels(test);
  const sample = test.hits.filter(({ sampled }) => sampled);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      sample.findIndex((hit) => hit.label === null),
    ),
  );
  const list = useRef<HTMLUListElement>(null);
  const past = useRef<{ readonly hitId: string; readonly label: HitLabel | null }[]>([]);

  const focus = (index: number) => {
    const bounded = Math.min(sample.length - 1, Math.max(0, index));
    setAt(bounded);
    list.current?.querySelectorAll<HTMLElement>('[data-hit]')[bounded]?.focus();
  };
  const give = (hit: Hit, index: number, to: HitLabel | null) => {
    past.current.push({ hitId: hit.id, label: hit.label });
    label.mutate([{ hitId: hit.id, label: to }]);
    if (to !== null)
      focus(
        nextUnlabelled(
          sample.map((each) => (each.id === hit.id ? { label: to } : each)),
          index,
        ),
      );
  };
  const undo = () => {
    const last = past.current.pop();
    if (last === undefined) return;
    label.mutate([last]);
    focus(sample.findIndex(({ id }) => id === last.hitId));
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const hit = sample[at];
    const key = labelKey(event);
    if (hit === undefined || key === undefined) return;
    event.preventDefault();
    switch (key) {
      case 'abuse':
      case 'legitimate':
        give(hit, at, key);
        return;
      case 'undo':
        undo();
        return;
      case 'next':
        focus(at + 1);
        return;
      case 'previous':
        focus(at - 1);
        return;
    }
  };

  if (test.hits.length === 0) return null;
  const rest = test.hits.length - sample.length;
  return (
    <Panel
      title="Is it abuse?"
      note="a random sample: the bound rests on what you say here, from the first on"
    >
      <div className={classes.columns}>
        <div>
          <Text size="xs" c="dimmed" mb={6} className={classes.keys ?? ''}>
            <Kbd size="xs">A</Kbd> abuse · <Kbd size="xs">L</Kbd> legitimate · <Kbd size="xs">U</Kbd> undo ·{' '}
            <Kbd size="xs">↑</Kbd> <Kbd size="xs">↓</Kbd> others
          </Text>
          {sample.length === 0 ? (
            <EmptyNotice title="Nothing to label">People had judged all of these alerts before.</EmptyNotice>
          ) : (
            // The keys work for whichever row has the focus.
            <ul ref={list} className={classes.list} onKeyDown={onKeyDown} aria-label="Hits to label">
              {sample.map((hit, index) => (
                <HitRow
                  key={hit.id}
                  hit={hit}
                  number={index + 1}
                  current={index === at}
                  onFocus={() => setAt(index)}
                  onLabel={(to) => give(hit, index, to)}
                />
              ))}
            </ul>
          )}
          {rest > 0 && (
            <Text size="xs" c="dimmed" mt={6}>
              {formatCount(rest)} more {rest === 1 ? 'hit is' : 'hits are'} not in the sample
              {test.hits.some(({ judged }) => judged) ? ' or were judged before' : ''}.
            </Text>
          )}
        </div>
        <BoundMeter test={test} />
      </div>
    </Panel>
  );
}

interface HitRowProps {
  readonly hit: Hit;
  readonly number: number;
  readonly current: boolean;
  readonly onFocus: () => void;
  readonly onLabel: (label: HitLabel | null) => void;
}

function HitRow({ hit, number, current, onFocus, onLabel }: HitRowProps) {
  return (
    <li className={classes.hit} data-current={current} data-label={hit.label ?? 'none'}>
      <div className={classes.head}>
        <Button
          data-hit
          variant="subtle"
          color="gray"
          size="compact-xs"
          onFocus={onFocus}
          onClick={onFocus}
          tabIndex={current ? 0 : -1}
          aria-current={current}
          aria-label={`Hit ${number}: ${hit.entity.name ?? hit.entity.id}, ${hit.label ?? 'not labelled'}`}
        >
          {number}
        </Button>
        <EntityLink entity={hit.entity} withKind />
        <SeverityMark severity={hit.severity} />
        {hit.label !== null && (
          <Badge variant="light" color={hit.label === 'abuse' ? 'red' : 'teal'} size="sm">
            {hit.label === 'abuse' ? 'Abuse' : 'Legitimate'}
          </Badge>
        )}
      </div>
      <Text className="wrap">{plainText(hit.because)}</Text>
      <Text size="xs" c="dimmed" className="wrap">
        {factsOf(hit)}{' '}
        <Anchor component={Link} to={paths.alert(hit.alertId)} inherit>
          the alert
        </Anchor>
      </Text>
      <Group gap={6} mt={4}>
        <Button
          size="compact-xs"
          color="red"
          variant={hit.label === 'abuse' ? 'filled' : 'default'}
          tabIndex={current ? 0 : -1}
          onClick={() => onLabel('abuse')}
        >
          Abuse
        </Button>
        <Button
          size="compact-xs"
          color="teal"
          variant={hit.label === 'legitimate' ? 'filled' : 'default'}
          tabIndex={current ? 0 : -1}
          onClick={() => onLabel('legitimate')}
        >
          Legitimate
        </Button>
        {hit.label !== null && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            tabIndex={current ? 0 : -1}
            onClick={() => onLabel(null)}
          >
            Take back
          </Button>
        )}
      </Group>
    </li>
  );
}

/** What helps to judge it. */
function factsOf({ firstActedAt, swallowed, cleanDaysAfter, cameBack, tags, alsoHitBy }: Hit): string {
  return [
    formatDayTime(firstActedAt),
    `${formatCount(swallowed.succeeded)} good of ${formatCount(swallowed.calls)} calls swallowed`,
    cameBack ? `clean for ${formatCount(Math.floor(cleanDaysAfter))} days after` : 'never called again',
    ...(tags.length === 0 ? [] : [`tags ${tags.join(', ')}`]),
    ...(alsoHitBy.length === 0 ? [] : [`also hit by ${alsoHitBy.map(({ name }) => name).join(', ')}`]),
  ].join(' · ');
}
