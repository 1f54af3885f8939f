import type { EntityDetail } from '@gatewatch/model';
import { Progress, Stack, Text } from '@mantine/core';
import { EmptyNotice } from '../../components/empty-notice.js';
import { Panel } from '../../components/panel.js';
import { formatCount } from '../../format/format-count.js';
import { formatWindow } from '../../format/format-duration.js';
import { PeerGroupOf } from './peer-group-of.js';

const DAY_MS = 86_400_000;
/** A week shows every habit once; until then its own history is called young. */
const LEARNING_DAYS = 7;

/** What is usual for it, per measure, and how much that rests on. */
export function EntityProfile({ entity }: { readonly entity: EntityDetail }) {
  const knownDays = Math.floor((Date.parse(entity.lastSeen) - Date.parse(entity.firstSeen)) / DAY_MS);
  const days = Math.min(LEARNING_DAYS, knownDays);
  return (
    <Panel title="What is usual">
      <Stack gap="sm">
        {days < LEARNING_DAYS && (
          <div>
            <Text size="sm">
              Learning, {days} of {LEARNING_DAYS} days
            </Text>
            <Progress value={(days / LEARNING_DAYS) * 100} size="xs" mt={4} aria-label="Days learned" />
          </div>
        )}
        {entity.profile.length === 0 ? (
          <EmptyNotice title="Nothing learned yet">
            Its habits appear after its first hours of calls.
          </EmptyNotice>
        ) : (
          <dl style={{ margin: 0, display: 'grid', gap: 8 }}>
            {entity.profile.map((row) => (
              <div key={`${row.measure} ${row.windowMs}`}>
                <dt>
                  {row.label}{' '}
                  <Text span size="xs" c="dimmed">
                    {formatWindow(row.windowMs)}
                  </Text>
                </dt>
                <dd style={{ margin: 0 }} className="tabular">
                  <strong>{formatCount(row.typical)}</strong> … {formatCount(row.high)}{' '}
                  <Text span size="xs" c="dimmed">
                    {row.learning
                      ? `still learning, ${formatCount(row.samples)} windows`
                      : `${formatCount(row.samples)} windows`}
                  </Text>
                </dd>
              </div>
            ))}
          </dl>
        )}
        <PeerGroupOf entity={entity} />
      </Stack>
    </Panel>
  );
}
