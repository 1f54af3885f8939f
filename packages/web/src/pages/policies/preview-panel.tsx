import type { PolicyDraft, PolicyPreview } from '@gatewatch/model';
import { Anchor, Loader, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { policyPreviewQuery } from '../../api/response-queries.js';
import { EntityLink } from '../../components/entity-link.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import { QueryView } from '../../components/query-view.js';
import { SeverityMark } from '../../components/severity-mark.js';
import { When } from '../../components/when.js';
import { formatCount } from '../../format/format-count.js';
import { plainText } from '../../format/plain-text.js';
import { DayBars } from './day-bars.js';
import classes from './preview-panel.module.css';

/** Long enough not to ask at every letter. */
const PAUSE_MS = 450;

/** Whom the policy as drafted would meet now and would have met in the last week; asked anew as it is changed. */
export function PreviewPanel({ draft }: { readonly draft: PolicyDraft }) {
  const [settled] = useDebouncedValue(draft, PAUSE_MS);
  // A name that is still to be given changes nothing of whom it meets.
  const asked = { ...settled, name: settled.name.trim() === '' ? 'unnamed' : settled.name };
  const preview = useQuery({ ...policyPreviewQuery(asked), placeholderData: keepPreviousData });
  return (
    <Panel
      title="It would meet"
      actions={preview.isFetching ? <Loader size={14} aria-label="Asking" /> : undefined}
    >
      <div aria-live="polite">
        {preview.error ? (
          <ProblemNotice error={preview.error} />
        ) : (
          <QueryView query={preview} lines={5}>
            {(data) => <Preview preview={data} />}
          </QueryView>
        )}
      </div>
    </Panel>
  );
}

function Preview({
  preview: { now, lastWeek, perDay, examples, remarks },
}: {
  readonly preview: PolicyPreview;
}) {
  return (
    <>
      <div className={classes.figures}>
        <div>
          <span className="stat-value">{formatCount(now)}</span>
          <Text size="xs" c="dimmed">
            open {now === 1 ? 'alert' : 'alerts'} now
          </Text>
        </div>
        <div>
          <span className="stat-value">{formatCount(lastWeek)}</span>
          <Text size="xs" c="dimmed">
            in the last 7 days
          </Text>
        </div>
      </div>
      {perDay.length > 0 && <DayBars days={perDay} />}
      {remarks.length > 0 && (
        <ul className={classes.remarks}>
          {remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
      {lastWeek === 0 && now === 0 ? (
        <Text c="dimmed" mt="sm">
          No alert of the last week meets it. Ask for less, or keep it simulating and look again.
        </Text>
      ) : (
        <ul className={classes.examples}>
          {examples.map((example) => (
            <li key={example.alertId}>
              <div className={classes.head}>
                <SeverityMark severity={example.severity} />
                <EntityLink entity={example.entity} />
                <Text span size="xs" c="dimmed">
                  <When at={example.detectedAt} />
                </Text>
              </div>
              <Text size="sm" className="wrap">
                {plainText(example.outcome)}{' '}
                <Anchor component={Link} to={paths.alert(example.alertId)} size="xs">
                  {example.detector}
                </Anchor>
              </Text>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
