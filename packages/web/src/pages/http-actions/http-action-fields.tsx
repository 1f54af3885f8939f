import type { HttpAction } from '@gatewatch/model';
import { Anchor, Button, Group, PasswordInput, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { type SavedHttpAction, saveHttpAction } from '../../api/http-action-queries.js';
import { httpActionsQuery } from '../../api/response-queries.js';
import { DurationField } from '../../components/duration-field.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import { HeaderFields } from './header-fields.js';
import classes from './http-action-dialog.module.css';
import { draftOf, formOf, lackOf, nameProblem, newRequest } from './http-action-form.js';
import { RequestFields } from './request-fields.js';

interface HttpActionFieldsProps {
  readonly action: HttpAction | undefined;
  readonly taken: readonly string[];
  readonly onClose: () => void;
  readonly onSaved: (saved: SavedHttpAction) => void;
}

/** What is asked, with what, and what undoes it. */
export function HttpActionFields({ action, taken, onClose, onSaved }: HttpActionFieldsProps) {
  const client = useQueryClient();
  const [form, setForm] = useState(() => formOf(action));
  const save = useMutation({
    mutationFn: () => saveHttpAction(draftOf(form)),
    // The secret is shown once: the answer is kept nowhere.
    gcTime: 0,
    onSuccess: (saved) => {
      void client.invalidateQueries({ queryKey: httpActionsQuery.queryKey });
      onSaved(saved);
    },
  });
  const lack = lackOf(form, taken);
  const problem = form.name === '' ? '' : nameProblem(form.name, taken);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (lack === '') save.mutate();
      }}
    >
      <Stack gap="md">
        <TextInput
          label="Name"
          description="Policies and orders call it by this."
          required
          disabled={action !== undefined}
          placeholder="block-at-cdn"
          maxLength={64}
          value={form.name}
          error={problem === '' ? undefined : problem}
          onChange={({ currentTarget }) => setForm({ ...form, name: currentTarget.value })}
          data-autofocus={action === undefined ? true : undefined}
        />
        <Section title="When an order begins">
          <RequestFields phase="begin" value={form.begin} onChange={(begin) => setForm({ ...form, begin })} />
        </Section>
        <Section title="When it ends">
          <Switch
            label="Something has to be undone"
            description="Sent at the lift or the end of the time, again and again until it succeeded."
            checked={form.end !== null}
            onChange={({ currentTarget }) =>
              setForm({ ...form, end: currentTarget.checked ? newRequest('end', 'DELETE') : null })
            }
            mb={form.end === null ? 0 : 'sm'}
          />
          {form.end && (
            <RequestFields phase="end" value={form.end} onChange={(end) => setForm({ ...form, end })} />
          )}
        </Section>
        <Section title="With both">
          <Stack gap="sm">
            <HeaderFields value={form.headers} onChange={(headers) => setForm({ ...form, headers })} />
            <DurationField
              label="Wait for the answer at most"
              value={form.timeoutMs}
              minMs={100}
              onChange={(ms) => setForm({ ...form, timeoutMs: Math.min(ms, 60_000) })}
            />
            <PasswordInput
              size="xs"
              label="Signing secret"
              description={
                action === undefined
                  ? 'Empty: one is made, and shown once.'
                  : 'Empty: it stays. A new one holds from the next request on.'
              }
              placeholder="whsec_…"
              autoComplete="off"
              maxLength={96}
              value={form.secret}
              onChange={({ currentTarget }) => setForm({ ...form, secret: currentTarget.value })}
            />
          </Stack>
        </Section>
        {save.error && <ProblemNotice error={save.error} />}
        <Group justify="flex-end" className={classes.foot ?? ''}>
          <Text size="sm" c="dimmed" role="status" mr="auto">
            {lack === '' ? (
              <Anchor component={Link} to="/guides/http-actions" target="_blank" inherit>
                Guide
              </Anchor>
            ) : (
              lack
            )}
          </Text>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending} disabled={lack !== ''}>
            {action ? 'Save' : 'Create'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Title order={3} mb={6}>
        {title}
      </Title>
      {children}
    </section>
  );
}
