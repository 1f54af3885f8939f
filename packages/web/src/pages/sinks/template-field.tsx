import { SINK_EVENTS, type SinkDraft, type SinkEventKind, type SinkKind } from '@gatewatch/model';
import { Button, Group, NativeSelect, Stack, Switch, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { previewSink } from '../../api/sink-queries.js';
import { CopyBlock } from '../../components/copy-block.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import { EVENT_WORDS } from './event-words.js';

interface TemplateFieldProps {
  readonly kind: SinkKind;
  readonly draft: SinkDraft;
  /** Of the sink that is changed, whose secrets hold. */
  readonly id: string | undefined;
  readonly onChange: (template: string | undefined) => void;
}

/** What is sent: the kind's own format or a text with `{{…}}`, shown for an example of each event. */
export function TemplateField({ kind, draft, id, onChange }: TemplateFieldProps) {
  const [event, setEvent] = useState<SinkEventKind>('alert.raised');
  const preview = useMutation({
    mutationFn: () => previewSink({ ...draft, event, ...(id === undefined ? {} : { id }) }),
  });
  const own = draft.template !== undefined;
  return (
    <Stack gap="sm">
      {kind.template === '' ? (
        <Text c="dimmed">Its format is fixed.</Text>
      ) : (
        <>
          <Switch
            label="Write it in words of my own"
            checked={own}
            onChange={({ currentTarget }) => onChange(currentTarget.checked ? kind.template : undefined)}
          />
          {own && (
            <Textarea
              aria-label="Template"
              description="{{event.title}}, {{event.text}}, {{event.who}}, {{event.severity}}, {{event.link}}, {{alert.because}} and the like are filled in"
              autosize
              minRows={4}
              maxRows={16}
              maxLength={20_000}
              styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
              value={draft.template ?? ''}
              onChange={({ currentTarget }) => onChange(currentTarget.value)}
            />
          )}
        </>
      )}
      <Group gap="xs">
        <NativeSelect
          aria-label="Example"
          data={SINK_EVENTS.map((each) => ({ value: each, label: EVENT_WORDS[each] }))}
          value={event}
          onChange={({ currentTarget }) => {
            const chosen = SINK_EVENTS.find((each) => each === currentTarget.value);
            if (chosen) setEvent(chosen);
          }}
        />
        <Button variant="default" loading={preview.isPending} onClick={() => preview.mutate()}>
          Show what would be sent
        </Button>
      </Group>
      <div aria-live="polite">
        {preview.error && <ProblemNotice error={preview.error} />}
        {preview.data && (
          <>
            <Text size="xs" c="dimmed" mb={4}>
              {preview.data.contentType}
              {preview.data.title === undefined ? '' : `, titled “${preview.data.title}”`}
            </Text>
            <CopyBlock text={readable(preview.data.body)} label="Example" />
          </>
        )}
      </div>
    </Stack>
  );
}

/** JSON with line breaks, to be read; anything else, lines of JSON too, as it would be sent. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
