import type { TemplateRule } from '@gatewatch/model';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { applyTemplateRule, removeTemplateRule } from '../../api/discovery-queries.js';
import { showProblem } from '../../components/notices.js';

/** Everything that is told apart by templates. */
const STALE = ['template-rules', 'endpoints', 'endpoint', 'services', 'estate-map', 'changes', 'drift'];

/** Applies a rule, and takes one back. What hangs on templates is read again afterwards. */
export function useTemplateRules() {
  const client = useQueryClient();
  const readAgain = (): Promise<unknown> =>
    Promise.all(STALE.map((key) => client.invalidateQueries({ queryKey: [key] })));
  const apply = useMutation({
    mutationFn: (rule: TemplateRule) => applyTemplateRule(rule),
    onSuccess: () => void readAgain(),
  });
  const remove = useMutation({
    mutationFn: removeTemplateRule,
    onSuccess: () => void readAgain(),
    onError: (error) => showProblem('The rule was not taken back', error),
  });
  return { apply, remove };
}
