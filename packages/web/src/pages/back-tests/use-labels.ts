import type { BackTest, HitLabel } from '@gatewatch/model';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { backTestQuery, labelHits } from '../../api/response-queries.js';
import { showProblem } from '../../components/notices.js';

interface Labelled {
  readonly hitId: string;
  readonly label: HitLabel | null;
}

/** Labels at once on the page, then at the platform, which answers with the new bound. */
export function useLabels(test: BackTest) {
  const client = useQueryClient();
  const { queryKey } = backTestQuery(test.policyId, test.id);
  return useMutation({
    mutationKey: ['label', test.id],
    // One after the other, so that the last word of somebody who types quickly is the last.
    scope: { id: `label ${test.id}` },
    mutationFn: (labels: readonly Labelled[]) => labelHits(test.policyId, test.id, labels),
    onMutate: async (labels) => {
      await client.cancelQueries({ queryKey });
      const given = new Map(labels.map(({ hitId, label }) => [hitId, label]));
      client.setQueryData(queryKey, (old: BackTest | undefined) =>
        old === undefined
          ? old
          : {
              ...old,
              hits: old.hits.map((hit) => ({
                ...hit,
                label: given.has(hit.id) ? (given.get(hit.id) ?? null) : hit.label,
              })),
            },
      );
    },
    onSuccess: (answer) => {
      // While more labels are on their way an answer would take those back from the page.
      if (answer === undefined || client.isMutating({ mutationKey: ['label', test.id] }) > 1) return;
      client.setQueryData(queryKey, answer);
    },
    onError: (error) => showProblem('The label was not kept', error),
    onSettled: () => {
      if (client.isMutating({ mutationKey: ['label', test.id] }) > 1) return;
      void client.invalidateQueries({ queryKey });
      for (const key of ['back-tests', 'policies', 'policy'])
        void client.invalidateQueries({ queryKey: [key] });
    },
  });
}
