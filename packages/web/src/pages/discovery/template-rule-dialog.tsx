import type { EndpointDetail, TemplatePreview } from '@gatewatch/model';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { templatePreviewQuery } from '../../api/discovery-queries.js';
import { Dialog } from '../../components/dialog.js';
import { showUndo } from '../../components/notices.js';
import { paths } from '../../components/paths.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import { AWAITED } from './awaited.js';
import { fieldsOf, type RuleAction, ruleOf, successorOf } from './rule-draft.js';
import { RuleFields } from './rule-fields.js';
import { RulePreview } from './rule-preview.js';
import { ruleSentence } from './rule-words.js';
import { useTemplateRules } from './use-template-rules.js';

const TITLES: Readonly<Record<RuleAction['kind'], string>> = {
  merge: 'Merge into a parameter',
  split: 'Split into endpoints',
  rename: 'Rename the parameter',
  pin: 'Pin the template',
};
const PAUSE_MS = 300;

interface TemplateRuleDialogProps {
  readonly endpoint: EndpointDetail;
  readonly action: RuleAction;
  readonly onClose: () => void;
}

/** Says how templates should read: fields, what would change, apply; undo stands in the notice afterwards. */
export function TemplateRuleDialog({ endpoint, action, onClose }: TemplateRuleDialogProps) {
  const [fields, setFields] = useState(() => fieldsOf(action));
  const rule = useMemo(() => ruleOf(endpoint.service, action, fields), [endpoint.service, action, fields]);
  const [settled] = useDebouncedValue(rule, PAUSE_MS);
  const { apply, remove } = useTemplateRules();
  const client = useQueryClient();
  const navigate = useNavigate();

  const submit = (): void => {
    if (!rule) return;
    const preview = client.getQueryData<TemplatePreview>(templatePreviewQuery(rule).queryKey) ?? {
      changes: [],
    };
    apply.mutate(rule, {
      onSuccess: ({ id }) => {
        const successor = successorOf(endpoint, preview);
        onClose();
        if (successor.kind === 'moves')
          void navigate(paths.endpointOf(endpoint.service, successor.endpointId), {
            state: AWAITED,
          });
        if (successor.kind === 'parts') void navigate(paths.service(endpoint.service));
        // The dialog is gone when this is pressed: what follows hangs on the promise, not on the component.
        showUndo(ruleSentence(rule), () => {
          void remove.mutateAsync(id).then(
            () => successor.kind === 'stays' || navigate(paths.endpoint(endpoint.id), { state: AWAITED }),
            () => undefined,
          );
        });
      },
    });
  };

  return (
    <Dialog onClose={onClose} title={TITLES[action.kind]} size="xl">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          <RuleFields
            action={action}
            fields={fields}
            onChange={(change) => setFields((old) => ({ ...old, ...change }))}
          />
          {settled ? (
            <RulePreview rule={settled} />
          ) : (
            <Text size="sm" c="dimmed">
              What would change is shown here before anything does.
            </Text>
          )}
          {apply.error && <ProblemNotice error={apply.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!rule || rule !== settled} loading={apply.isPending}>
              Apply
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
