import { type Sink, type SinkDraft, type SinkKind, sinkFilterSchema } from '@gatewatch/model';
import { Button, Group, Stack, Switch, Text, TextInput, Title, UnstyledButton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createSink, patchSink, sinkKindsQuery } from '../../api/sink-queries.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import { QueryView } from '../../components/query-view.js';
import { SideDialog } from '../../components/side-dialog.js';
import { useFocusAtStart } from '../../components/use-focus-at-start.js';
import { fieldsOf, missingIn } from './schema-fields.js';
import { SchemaForm } from './schema-form.js';
import classes from './sink-dialog.module.css';
import { SinkFilterFields } from './sink-filter-fields.js';
import { TemplateField } from './template-field.js';

const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;

interface SinkDialogProps {
  /** undefined = a new one. */
  readonly sink: Sink | undefined;
  readonly onClose: () => void;
}

/** Makes or changes a sink: which kind, where to, what it is told and how it reads. */
export function SinkDialog({ sink, onClose }: SinkDialogProps) {
  const kinds = useQuery(sinkKindsQuery);
  const [chosen, setChosen] = useState(sink?.kind);
  const kind = kinds.data?.find((each) => each.kind === chosen);
  return (
    <SideDialog
      onClose={onClose}
      size="xl"
      title={sink ? `Sink ${sink.name}` : kind ? `New sink: ${kind.title}` : 'New sink'}
    >
      <QueryView query={kinds} lines={8}>
        {(all) =>
          kind ? (
            <SinkForm kind={kind} sink={sink} onClose={onClose} />
          ) : (
            <ul className={classes.kinds} aria-label="Kinds of sinks">
              {all.map((each) => (
                <li key={each.kind}>
                  <UnstyledButton className={classes.kind ?? ''} onClick={() => setChosen(each.kind)}>
                    <Text fw={600}>{each.title}</Text>
                    <Text size="xs" c="dimmed">
                      {each.description}
                    </Text>
                  </UnstyledButton>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </SideDialog>
  );
}

interface SinkFormProps {
  readonly kind: SinkKind;
  readonly sink: Sink | undefined;
  readonly onClose: () => void;
}

function SinkForm({ kind, sink, onClose }: SinkFormProps) {
  const client = useQueryClient();
  // Of a new one the choice of its kind had the keyboard, and is gone.
  const start = useFocusAtStart<HTMLInputElement>();
  const [draft, setDraft] = useState<SinkDraft>(() =>
    sink
      ? {
          name: sink.name,
          kind: sink.kind,
          enabled: sink.enabled,
          filter: sink.filter,
          settings: sink.settings,
          ...(sink.template === undefined ? {} : { template: sink.template }),
        }
      : { name: '', kind: kind.kind, enabled: true, filter: sinkFilterSchema.parse({}), settings: {} },
  );
  const fields = fieldsOf(kind.settings, kind.secrets);
  const save = useMutation({
    mutationFn: () =>
      sink
        ? patchSink(sink.id, {
            enabled: draft.enabled,
            filter: draft.filter,
            settings: draft.settings,
            template: draft.template ?? null,
          })
        : createSink(draft),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['sinks'] });
      onClose();
    },
  });
  const nameOk = sink !== undefined || NAME.test(draft.name);
  const missing = missingIn(fields, draft.settings);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (nameOk && missing.length === 0) save.mutate();
      }}
    >
      <Stack gap="md">
        <Text c="dimmed">{kind.description}</Text>
        <Group align="flex-end" gap="md">
          <TextInput
            ref={start}
            label="Name"
            required
            disabled={sink !== undefined}
            placeholder="soc-splunk"
            maxLength={64}
            value={draft.name}
            error={draft.name === '' || nameOk ? undefined : 'lower case letters, digits and “-”'}
            onChange={({ currentTarget }) => setDraft({ ...draft, name: currentTarget.value })}
          />
          <Switch
            label="On"
            mb={6}
            checked={draft.enabled}
            onChange={({ currentTarget }) => setDraft({ ...draft, enabled: currentTarget.checked })}
          />
        </Group>
        <Section title="Where to">
          <SchemaForm
            fields={fields}
            value={draft.settings}
            onChange={(settings) => setDraft({ ...draft, settings })}
          />
        </Section>
        <Section title="What it is told">
          <SinkFilterFields value={draft.filter} onChange={(filter) => setDraft({ ...draft, filter })} />
        </Section>
        <Section title="How it reads">
          <TemplateField
            kind={kind}
            draft={draft}
            id={sink?.id}
            onChange={(template) => {
              const { template: _, ...rest } = draft;
              setDraft(template === undefined ? rest : { ...rest, template });
            }}
          />
        </Section>
        {save.error && <ProblemNotice error={save.error} />}
        <Group justify="flex-end" className={classes.foot ?? ''}>
          {missing.length > 0 && (
            <Text size="sm" c="dimmed" role="status">
              Missing: {missing.join(', ')}
            </Text>
          )}
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!nameOk || missing.length > 0}>
            {sink ? 'Save' : 'Create'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <section aria-label={title}>
      <Title order={3} mb={6}>
        {title}
      </Title>
      {children}
    </section>
  );
}
