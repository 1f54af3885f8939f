import type { ResponseSettings } from '@gatewatch/model';
import { Button, Group, SimpleGrid, Stack, TagsInput, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { putResponseSettings, responseSettingsQuery } from '../../api/response-queries.js';
import { showProblem, showUndo } from '../../components/notices.js';
import { NumberField } from '../../components/number-field.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';

/** What holds for all policies: the budget of a back-test, and whom nobody ever acts on. */
export function ResponseRules() {
  const query = useQuery(responseSettingsQuery);
  return (
    <div style={{ marginTop: 12 }}>
      <Panel title="For all policies">
        <QueryView query={query}>
          {({ stopped: _, ...rules }) => <Rules key={JSON.stringify(rules)} settings={rules} />}
        </QueryView>
      </Panel>
    </div>
  );
}

/** Whether response is stopped is none of them: a stop must not take away what is being typed. */
type RulesAlone = Omit<ResponseSettings, 'stopped'>;

function Rules({ settings }: { readonly settings: RulesAlone }) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(settings);
  const save = useMutation({
    // The platform keeps its stop whatever is said here.
    mutationFn: (rules: RulesAlone) => putResponseSettings({ ...rules, stopped: null }),
    onSuccess: (changed) => client.setQueryData(responseSettingsQuery.queryKey, changed),
    onError: (error) => showProblem('Nothing was changed', error),
  });
  const changed = JSON.stringify(draft) !== JSON.stringify(settings);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft, {
          onSuccess: () => showUndo('Changed for all policies.', () => save.mutate(settings)),
        });
      }}
    >
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="sm">
          <NumberField
            label="Legitimate hits tolerated"
            description="Per cent, with 95% confidence; a policy above it is not armed without an override"
            min={0}
            max={100}
            suffix=" %"
            value={Number((draft.maxLegitimateShare * 100).toFixed(2))}
            onChange={(value) => setDraft({ ...draft, maxLegitimateShare: value / 100 })}
          />
          <NumberField
            label="Back-test from"
            description="Days of history; with less there is nothing to test on"
            min={0}
            max={365}
            suffix=" days"
            value={draft.backTestFromDays}
            onChange={(value) => setDraft({ ...draft, backTestFromDays: value })}
          />
          <TagsInput
            label="Never act on"
            description="Ids, names or patterns with *"
            placeholder={draft.protect.entities.length === 0 ? 'nobody, e.g. emergency-*' : ''}
            value={draft.protect.entities}
            onChange={(entities) => setDraft({ ...draft, protect: { ...draft.protect, entities } })}
          />
          <TagsInput
            label="Never act on these tags"
            description="Tags or groups at the gateway"
            placeholder={draft.protect.tags.length === 0 ? 'none' : ''}
            value={draft.protect.tags}
            onChange={(tags) => setDraft({ ...draft, protect: { ...draft.protect, tags } })}
          />
        </SimpleGrid>
        <Group>
          <Button type="submit" disabled={!changed} loading={save.isPending}>
            Save
          </Button>
          {changed && (
            <Button variant="subtle" onClick={() => setDraft(settings)}>
              Discard
            </Button>
          )}
          <Text size="xs" c="dimmed">
            Protected entities are refused by the platform and by the responder.
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
