import type { Policy, PolicyDraft } from '@gatewatch/model';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.js';
import { policiesQuery } from '../../api/queries.js';
import { showProblem, showUndo } from '../../components/notices.js';

/** What a policy would be made of again. */
const draftOf = ({ name, enabled, mode, when, then }: Policy): PolicyDraft => ({
  name,
  enabled,
  mode,
  when,
  then,
});

/** Changing and deleting policies; deleting can be undone. */
export function usePolicyChanges() {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: policiesQuery.queryKey });
  const patch = useMutation({
    mutationFn: ({ id, change }: { readonly id: string; readonly change: Partial<PolicyDraft> }) =>
      callApi<Policy>('PATCH', `/policies/${encodeURIComponent(id)}`, change),
    onError: (error) => showProblem('The policy was not changed', error),
    onSettled: refresh,
  });
  const restore = useMutation({
    mutationFn: (policy: Policy) => callApi<Policy>('POST', '/policies', draftOf(policy)),
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
