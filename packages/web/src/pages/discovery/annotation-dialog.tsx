import type { Annotation } from '@gatewatch/model';
import {
  Button,
  Group,
  MultiSelect,
  NativeSelect,
  Stack,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.js';
import { choicesOf, EXPOSURE_WORDS, FUNCTION_WORDS } from '../../components/estate-words.js';
import { type AnnotationForm, annotationOf, formOf } from './annotation-form.js';
import { type Annotated, useAnnotate } from './use-annotate.js';

interface AnnotationDialogProps {
  readonly of: Annotated;
  readonly annotation: Annotation;
  readonly withLabels: boolean;
  readonly onClose: () => void;
}

type Label = NonNullable<Annotation['labels']>[number];
const isLabel = (value: string): value is Label => value in FUNCTION_WORDS;

/** Says what people know; it outweighs what is learned. */
export function AnnotationDialog({ of, annotation, withLabels, onClose }: AnnotationDialogProps) {
  const [form, setForm] = useState<AnnotationForm>(() => formOf(annotation));
  const put = (change: Partial<AnnotationForm>) => setForm((old) => ({ ...old, ...change }));
  const { say, isPending } = useAnnotate(of, annotation);
  return (
    <Dialog onClose={onClose} title={of.kind === 'endpoint' ? 'About this endpoint' : 'About this service'}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          say(annotationOf(form), onClose);
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="Owner"
            description="The team or person to ask."
            maxLength={256}
            value={form.owner}
            onChange={({ currentTarget }) => put({ owner: currentTarget.value })}
            data-autofocus
          />
          <TagsInput
            label="Tags"
            description="Press Enter after each."
            maxTags={32}
            value={[...form.tags]}
            onChange={(tags) => put({ tags })}
          />
          {withLabels && (
            <>
              <NativeSelect
                label="Business function"
                value={form.labels === null ? 'learned' : 'people'}
                onChange={({ currentTarget }) =>
                  put({ labels: currentTarget.value === 'learned' ? null : [] })
                }
                data={[
                  { value: 'learned', label: 'As learned from traffic' },
                  { value: 'people', label: 'Set by hand' },
                ]}
              />
              {form.labels && (
                <MultiSelect
                  aria-label="Business functions"
                  placeholder={form.labels.length === 0 ? 'None of them' : ''}
                  data={choicesOf(FUNCTION_WORDS)}
                  value={form.labels}
                  onChange={(values) => put({ labels: values.filter(isLabel) })}
                  comboboxProps={{ withinPortal: true }}
                />
              )}
            </>
          )}
          <NativeSelect
            label="Exposure"
            value={form.exposure ?? ''}
            onChange={({ currentTarget }) => put({ exposure: exposureOf(currentTarget.value) })}
            data={[{ value: '', label: 'As learned from who calls' }, ...choicesOf(EXPOSURE_WORDS)]}
          />
          <Textarea
            label="Note"
            autosize
            minRows={2}
            maxRows={8}
            maxLength={4000}
            value={form.note}
            onChange={({ currentTarget }) => put({ note: currentTarget.value })}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function exposureOf(value: string): AnnotationForm['exposure'] {
  return value === 'internal' || value === 'partner' || value === 'public' ? value : null;
}
