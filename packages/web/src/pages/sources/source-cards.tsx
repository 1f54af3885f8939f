import type { CollectorRow } from '@gatewatch/model';
import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Inline } from '../../components/markdown/block.js';
import { plainText } from '../../components/markdown/plain-text.js';
import { Panel } from '../../components/panel.js';
import { StatusDot } from '../../components/status-dot.js';
import { runningOf, summaryOf } from './arrival.js';
import type { FoundGroup } from './search-guide.js';
import { sourcePath } from './source-path.js';
import classes from './sources.module.css';

interface SourceCardsProps {
  readonly group: FoundGroup;
  readonly collectors: readonly CollectorRow[];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The first sentence of a section, as a card says it: `For every shipper that can send to Splunk.` */
function whenToChoose(about: readonly Inline[]): string {
  const [sentence = ''] = /^.*?[.:](?=\s|$)/.exec(plainText(about)) ?? [];
  return capital(sentence.replace(/^Choose it /, '').replace(/:$/, '.'));
}

/** The sources of a group, each with when to choose it, for which senders, and whether one runs. */
export function SourceCards({ group, collectors }: SourceCardsProps) {
  return (
    <Panel title={capital(group.title)} flush>
      <ul className={classes.cards}>
        {group.sources.map(({ section, senders }) => {
          const running = summaryOf(runningOf(collectors, section.kind));
          return (
            <li key={section.kind} className={classes.card}>
              <div className={classes.top}>
                <Anchor
                  component={Link}
                  to={sourcePath(section.kind)}
                  className={classes.cover}
                  c="inherit"
                  fw={600}
                >
                  {section.title}
                </Anchor>
                {running !== undefined && (
                  <Text size="xs" component="span">
                    <StatusDot state={running.state}>{running.word}</StatusDot>
                  </Text>
                )}
              </div>
              <Text c="dimmed">{whenToChoose(section.about)}</Text>
              <div className={classes.senders}>
                {(senders.length > 0 ? senders : section.senders).map(({ title, id }) => (
                  <Anchor key={id} component={Link} to={sourcePath(section.kind, id)} inherit c="dimmed">
                    {title}
                  </Anchor>
                ))}
              </div>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
