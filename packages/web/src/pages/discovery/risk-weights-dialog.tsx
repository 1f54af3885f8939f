import type { RiskWeights } from '@gatewatch/model';
import { Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { putRiskWeights, riskWeightsQuery } from '../../api/discovery-queries.js';
import { Dialog } from '../../components/dialog.js';
import { RISK_PART_WORDS } from '../../components/estate-words.js';
import { showProblem, showUndo } from '../../components/notices.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import { QueryView } from '../../components/query-view.js';
import { formatCount } from '../../format/format-count.js';
import { RISK_PARTS, weightShares } from './weight-shares.js';

/** How much each part counts in every risk score; said once for the whole estate. */
export function RiskWeightsDialog({ onClose }: { readonly onClose: () => void }) {
  const stored = useQuery(riskWeightsQuery);
  return (
    <Dialog onClose={onClose} title="Risk weights">
      <QueryView query={stored} lines={6}>
        {(weights) => <WeightsForm stored={weights} onClose={onClose} />}
      </QueryView>
    </Dialog>
  );
}

interface WeightsFormProps {
  readonly stored: RiskWeights;
  readonly onClose: () => void;
}

function WeightsForm({ stored, onClose }: WeightsFormProps) {
  const [weights, setWeights] = useState(stored);
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: putRiskWeights,
    onSuccess: (said) => {
      client.setQueryData(riskWeightsQuery.queryKey, said);
      for (const key of ['services', 'endpoints', 'endpoint', 'estate-map'])
        void client.invalidateQueries({ queryKey: [key] });
    },
  });
  const takeBack = (): void =>
    void change
      .mutateAsync(stored)
      .catch((error: Error) => showProblem('The weights were not changed', error));
  const shares = weightShares(weights);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(weights, {
          onSuccess: () => {
            showUndo('Risk is weighed anew.', takeBack);
            onClose();
          },
        });
      }}
    >
      <Stack gap="sm">
        <Text c="dimmed">
          How much each part counts, for all endpoints. A score always reaches up to 100; 0 leaves a part out.
        </Text>
        {RISK_PARTS.map((part) => (
          <Group key={part} justify="space-between" wrap="nowrap" align="center">
            <NumberInput
              label={RISK_PART_WORDS[part]}
              w={150}
              min={0}
              max={100}
              clampBehavior="strict"
              value={weights[part]}
              onChange={(value) =>
                setWeights((old) => ({ ...old, [part]: typeof value === 'number' ? value : 0 }))
              }
            />
            <Text size="sm" c="dimmed" className="tabular" mt={20}>
              worth {formatCount(Math.round(shares[part]))} of 100 points
            </Text>
          </Group>
        ))}
        {change.error && <ProblemNotice error={change.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            loading={change.isPending}
            disabled={RISK_PARTS.every((part) => weights[part] === 0)}
          >
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
