import type { BackTest } from '@gatewatch/model';
import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { When } from '../../components/when.js';
import { counted } from '../../format/counted.js';
import { formatCount, formatShare } from '../../format/format-count.js';

/** What needs no labels, what overlaps, when it would have frozen, and what this history cannot tell. */
export function ReportNotes({ test }: { readonly test: BackTest }) {
  const { proxy, freezes, limits, hits } = test;
  const others = new Map<string, { readonly name: string; readonly count: number }>();
  for (const { policyId, name } of hits.flatMap(({ alsoHitBy }) => alsoHitBy))
    others.set(policyId, { name, count: (others.get(policyId)?.count ?? 0) + 1 });
  return (
    <div className="columns-2">
      {hits.length > 0 && (
        <Panel title="Without any label" note="a hint, no bound">
          <Text className="wrap">
            {proxy.of === 0
              ? `No hit has ${counted(proxy.days, 'day')} of history after its last lease: nothing can be said yet.`
              : `${formatCount(proxy.clean)} of ${counted(proxy.of, 'hit')} with ${counted(proxy.days, 'day')} of history afterwards came back and stayed clean (${formatShare(proxy.clean / proxy.of)}). Whoever stays clean so long was more likely legitimate.`}
          </Text>
        </Panel>
      )}
      {hits.length > 0 && (
        <Panel title="Overlap with armed policies">
          {others.size === 0 ? (
            <Text c="dimmed">No policy that is armed would have acted on any of them.</Text>
          ) : (
            <ul style={{ margin: 0, paddingInlineStart: 18 }}>
              {[...others].map(([id, { name, count }]) => (
                <li key={id}>
                  <Anchor component={Link} to={paths.policy(id)} inherit>
                    {name}
                  </Anchor>{' '}
                  would have acted on {formatCount(count)} of {formatCount(hits.length)}
                </li>
              ))}
            </ul>
          )}
        </Panel>
      )}
      <Panel title="Over its budget">
        {freezes.length === 0 ? (
          <Text c="dimmed">It would never have frozen.</Text>
        ) : (
          <ul style={{ margin: 0, paddingInlineStart: 18 }}>
            {freezes.map(({ at, reason }) => (
              <li key={at} className="wrap">
                <When at={at} as="full" />: {reason}
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Panel title="What this cannot tell">
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {limits.map((limit) => (
            <li key={limit} className="wrap">
              {limit}
            </li>
          ))}
          {limits.length === 0 && <li>Nothing stood in the way.</li>}
        </ul>
      </Panel>
    </div>
  );
}
