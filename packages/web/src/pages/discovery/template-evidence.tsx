import type { EndpointDetail } from '@gatewatch/model';
import { Button, Text } from '@mantine/core';
import { IconPin } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyNotice } from '../../components/empty-notice.js';
import { Panel } from '../../components/panel.js';
import { splitOperation } from '../../components/template-pieces.js';
import { DECIDED_BY_WORDS, DECIDED_WORDS } from './evidence-words.js';
import type { RuleAction } from './rule-draft.js';
import { SegmentDetail } from './segment-detail.js';
import classes from './template-evidence.module.css';
import { TemplateRuleDialog } from './template-rule-dialog.js';

/** Why the template reads as it does, segment by segment, and the ways to change it. */
export function TemplateEvidence({ endpoint }: { readonly endpoint: EndpointDetail }) {
  const { evidence, template, formerTemplates } = endpoint;
  const [chosen, setChosen] = useState<number | undefined>();
  const [action, setAction] = useState<RuleAction | undefined>();
  const first = evidence.findIndex((each) => each.decided === 'parameter');
  const place = chosen ?? Math.max(first, 0);
  const segment = evidence[place];
  return (
    <Panel
      title="How the path was read"
      note="choose a segment to see why"
      actions={
        <Button
          variant="default"
          leftSection={<IconPin size={14} />}
          onClick={() => setAction({ kind: 'pin', template: splitOperation(template).path })}
        >
          Pin as it stands…
        </Button>
      }
    >
      {segment === undefined ? (
        <EmptyNotice title="No path to explain">This endpoint is not told apart by its path.</EmptyNotice>
      ) : (
        <>
          <ol className={classes.path} aria-label="Segments of the path">
            {evidence.map((each, index) => (
              <li key={each.position}>
                <span className={classes.slash} aria-hidden="true">
                  /
                </span>
                <button
                  type="button"
                  className={classes.chip}
                  data-decided={each.decided}
                  aria-pressed={index === place}
                  onClick={() => setChosen(index)}
                >
                  <span className="mono">{each.segment}</span>
                  <small>
                    {DECIDED_WORDS[each.decided]}, {DECIDED_BY_WORDS[each.by]}
                  </small>
                </button>
              </li>
            ))}
          </ol>
          <SegmentDetail segment={segment} onAction={setAction} />
          {formerTemplates.length > 0 && (
            <Text size="xs" c="dimmed" mt="sm" className="wrap">
              Its history goes on from{' '}
              {formerTemplates.length === 1 ? 'the former template' : 'former templates'}{' '}
              <span className="mono">{formerTemplates.join(', ')}</span>
            </Text>
          )}
        </>
      )}
      {action && (
        <TemplateRuleDialog endpoint={endpoint} action={action} onClose={() => setAction(undefined)} />
      )}
    </Panel>
  );
}
