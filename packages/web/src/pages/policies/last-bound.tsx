import type { BackTest } from '@gatewatch/model';
import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { backTestsQuery } from '../../api/response-queries.js';
import { paths } from '../../components/paths.js';
import { When } from '../../components/when.js';
import { formatShare } from '../../format/format-count.js';

/** What the last back-test of a policy promises, leading to it. */
export function LastBound({ policyId }: { readonly policyId: string }) {
  const last = useQuery(backTestsQuery(policyId)).data?.[0];
  if (last === undefined)
    return (
      <Text span c="dimmed">
        none yet
      </Text>
    );
  return (
    <>
      <Anchor component={Link} to={paths.backTest(policyId, last.id)} inherit>
        {boundWords(last)}
      </Anchor>
      <Text size="xs" c="dimmed">
        <When at={last.finishedAt ?? last.startedAt} />
      </Text>
    </>
  );
}

function boundWords({
  state,
  progress,
  estimate,
}: Pick<BackTest, 'state' | 'progress' | 'estimate'>): string {
  switch (state) {
    case 'failed':
      return 'failed';
    case 'cancelled':
      return 'cancelled';
    case 'running':
      return `running, ${Math.round(progress * 100)}%`;
    case 'done':
      if (estimate.hits === 0) return 'hits nobody';
      return estimate.labelled === 0 ? 'not labelled' : `≤ ${formatShare(estimate.upper)} legitimate`;
  }
}
