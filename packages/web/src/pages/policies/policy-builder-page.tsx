import type { Policy, PolicyDraft } from '@gatewatch/model';
import { Anchor, Button, Skeleton, Stack, Tabs, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { isNotFound, ProblemError } from '../../api/problem-error.js';
import { createPolicy, patchPolicy, policyQuery } from '../../api/response-queries.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import { QueryView } from '../../components/query-view.js';
import { lackOf } from '../../components/start-instruction.js';
import { useLeaveGuard } from '../../components/use-leave-guard.js';
import { ConditionEditor } from './condition-editor.js';
import { LadderEditor } from './ladder-editor.js';
import { OverrideNotice } from './override-notice.js';
import { policyChange } from './policy-change.js';
import { PolicyGone } from './policy-gone.js';
import { draftOf, MODE_WORDS, policySentence } from './policy-words.js';
import { PreviewPanel } from './preview-panel.js';
import { PeopleFields, SafetyFields } from './safety-fields.js';
import { startPolicy } from './start-policy.js';
import { tidyCondition } from './tidy-condition.js';

const YamlTab = lazy(() => import('./yaml-tab.js').then((module) => ({ default: module.YamlTab })));

/** Makes or changes a policy, as a form or as YAML, with what it would meet beside it. */
export function PolicyBuilderPage() {
  const { id } = useParams();
  if (id === undefined) return <Builder policy={undefined} />;
  return <Existing key={id} id={id} />;
}

function Existing({ id }: { readonly id: string }) {
  // Read anew, then kept: what somebody else changes meanwhile must not overwrite what is being typed.
  const query = useQuery({
    ...policyQuery(id),
    queryKey: ['policy', id, 'as-edited'],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (query.data === undefined && isNotFound(query.error)) return <PolicyGone what="policy" />;
  return (
    <QueryView query={query} lines={12}>
      {(policy) => <Builder policy={policy} />}
    </QueryView>
  );
}

function Builder({ policy }: { readonly policy: Policy | undefined }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [asked] = useSearchParams();
  const [start] = useState<PolicyDraft>(() => (policy ? draftOf(policy) : startPolicy(asked)));
  const [draft, setDraft] = useState(start);
  const [view, setView] = useState<string | null>('form');
  const [reads, setReads] = useState(true);
  const changed = JSON.stringify(draft) !== JSON.stringify(start);
  const tidied = {
    ...draft,
    name: draft.name.trim(),
    when: { ...tidyCondition(draft.when), minSeverity: draft.when.minSeverity },
  };
  const save = useMutation({
    mutationFn: (reason: string) => {
      const override = reason === '' ? {} : { override: { reason } };
      return policy
        ? patchPolicy(policy.id, { ...policyChange(start, tidied), ...override })
        : createPolicy({ ...tidied, ...override });
    },
    onSuccess: (saved) => {
      for (const key of ['policies', 'policy', 'back-tests'])
        void client.invalidateQueries({ queryKey: [key] });
      void navigate(paths.policy(saved.id));
    },
  });
  useLeaveGuard(changed && !save.isPending && !save.isSuccess);
  const lack = reads ? lackIn(tidied) : 'The YAML has a mistake: what is read here is how it stood before.';
  const title = policy ? `Edit ${policy.name}` : 'New policy';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (lack === '') save.mutate('');
      }}
    >
      <PageHead
        title={title}
        above={
          <Anchor component={Link} to={policy ? paths.policy(policy.id) : '/policies'} inherit>
            {policy ? policy.name : 'Policies'}
          </Anchor>
        }
        lead={
          policy
            ? `Stage: ${MODE_WORDS[draft.mode].title.toLowerCase()}. Changing whom it meets makes its back-test old.`
            : 'It begins in simulate: it notes what it would do and does nothing.'
        }
        actions={
          <>
            <Button component={Link} to={policy ? paths.policy(policy.id) : '/policies'} variant="default">
              Cancel
            </Button>
            <Button
              type="submit"
              disabled={lack !== '' || (policy !== undefined && !changed)}
              loading={save.isPending}
            >
              {policy ? 'Save' : 'Create'}
            </Button>
          </>
        }
      />
      {save.error instanceof ProblemError && save.error.status === 409 ? (
        <OverrideNotice
          obstacle={save.error.message}
          pending={save.isPending}
          onOverride={(reason) => save.mutate(reason)}
        />
      ) : (
        save.error && <ProblemNotice error={save.error} />
      )}
      <div className="columns-main">
        <Tabs
          value={view}
          onChange={(next) => {
            setView(next);
            setReads(true);
          }}
          keepMounted={false}
        >
          <Tabs.List mb="sm">
            <Tabs.Tab value="form">Form</Tabs.Tab>
            <Tabs.Tab value="yaml">YAML</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="form">
            <PolicyForm draft={draft} onChange={setDraft} />
          </Tabs.Panel>
          <Tabs.Panel value="yaml">
            <Suspense fallback={<Skeleton height={360} />}>
              <YamlTab draft={tidied} onChange={setDraft} onReads={setReads} />
            </Suspense>
          </Tabs.Panel>
        </Tabs>
        <Stack gap={12} style={{ position: 'sticky', top: 58 }}>
          <Panel title="In words">
            <Text className="wrap">{policySentence(tidied)}</Text>
            {lack !== '' && (
              <Text mt="xs" c="dimmed" role="status">
                {lack}
              </Text>
            )}
          </Panel>
          <PreviewPanel draft={tidied} />
        </Stack>
      </div>
    </form>
  );
}

/** What is still to be given, or ''. */
function lackIn({ name, then }: PolicyDraft): string {
  if (name === '') return 'Give it a name to save it.';
  return then.steps.map(lackOf).find((lack) => lack !== '') ?? '';
}

interface PolicyFormProps {
  readonly draft: PolicyDraft;
  readonly onChange: (draft: PolicyDraft) => void;
}

function PolicyForm({ draft, onChange }: PolicyFormProps) {
  return (
    <Stack gap={12}>
      <Panel>
        <Stack gap="sm">
          <TextInput
            label="Name"
            required
            maxLength={200}
            value={draft.name}
            onChange={({ currentTarget }) => onChange({ ...draft, name: currentTarget.value })}
          />
          <Textarea
            label="What it is for"
            autosize
            minRows={1}
            maxLength={2000}
            value={draft.description}
            onChange={({ currentTarget }) => onChange({ ...draft, description: currentTarget.value })}
          />
        </Stack>
      </Panel>
      <Panel title="When an alert is raised" note="each row must hold">
        <ConditionEditor value={draft.when} onChange={(when) => onChange({ ...draft, when })} />
      </Panel>
      <Panel title="Then">
        <LadderEditor value={draft.then} onChange={(then) => onChange({ ...draft, then })} />
      </Panel>
      <PeopleFields value={draft} onChange={onChange} />
      <SafetyFields value={draft} onChange={onChange} />
    </Stack>
  );
}
