import type { Policy } from '@gatewatch/model';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.js';
import { createPolicy, type PolicyPatch, patchPolicy } from '../../api/response-queries.js';
import { showProblem, showUndo } from '../../components/notices.js';
import { draftOf } from './policy-words.js';

interface Change {
  readonly policy: Policy;
  readonly change: PolicyPatch;
}

/** Changing and deleting policies. */
export function usePolicyChanges() {
  const client = useQueryClient();
  const refresh = () =>
    Promise.all(['policies', 'policy'].map((key) => client.invalidateQueries({ queryKey: [key] })));
  const patch = useMutation({
    mutationFn: ({ policy, change }: Change) => patchPolicy(policy.id, change),
    onError: (error) => showProblem('The policy was not changed', error),
    onSettled: refresh,
  });
  const restore = useMutation({
    // What was armed is not armed again by an undo.
    mutationFn: (policy: Policy) => createPolicy({ ...draftOf(policy), mode: 'simulate' }),
    onError: (error) => showProblem('The policy was not restored', error),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: (policy: Policy) => callApi<void>('DELETE', `/policies/${encodeURIComponent(policy.id)}`),
    onSuccess: (_, policy) => showUndo(`Deleted “${policy.name}”.`, () => restore.mutate(policy)),
    onError: (error) => showProblem('The policy was not deleted', error),
    onSettled: refresh,
  });
  return { patch, remove };
}
