import type { Annotation, Endpoint } from '@gatewatch/model';
import { ActionIcon, Button, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowBackUp, IconPencil, IconUser, IconWand } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { CodeList } from '../../components/code-list.js';
import { ExposureMark } from '../../components/exposure-mark.js';
import { Panel } from '../../components/panel.js';
import { AnnotationDialog } from './annotation-dialog.js';
import { without } from './annotation-form.js';
import classes from './annotation-panel.module.css';
import { type Annotated, useAnnotate } from './use-annotate.js';

interface AnnotationPanelProps {
  readonly of: Annotated;
  readonly annotation: Annotation;
  /** What holds now: learned, or as the annotation says. */
  readonly learned: { readonly labels?: readonly string[]; readonly exposure: Endpoint['exposure'] };
}

/** Owner, tags, labels, exposure and note, each with who said so. */
export function AnnotationPanel({ of, annotation, learned }: AnnotationPanelProps) {
  const [opened, dialog] = useDisclosure(false);
  const { say, isPending } = useAnnotate(of, annotation);
  const line = (
    field: keyof Annotation,
    label: string,
    value: ReactNode,
    origin: 'learned' | 'people' | 'unset',
  ) => (
    <Line
      label={label}
      value={value}
      origin={origin}
      onReset={() => say(without(annotation, field))}
      resetting={isPending}
      canBeLearned={field === 'labels' || field === 'exposure'}
    />
  );
  const said = (field: keyof Annotation) => annotation[field] !== undefined;
  return (
    <Panel
      title={of.kind === 'endpoint' ? 'About' : 'About this service'}
      actions={
        <Button variant="default" leftSection={<IconPencil size={14} />} onClick={dialog.open}>
          Edit
        </Button>
      }
    >
      <dl className={classes.lines}>
        {line('owner', 'Owner', annotation.owner ?? 'Not named', said('owner') ? 'people' : 'unset')}
        {line(
          'tags',
          'Tags',
          <CodeList words={annotation.tags ?? []} none="None" />,
          said('tags') ? 'people' : 'unset',
        )}
        {learned.labels &&
          line(
            'labels',
            'Business function',
            <CodeList words={learned.labels} none="None known" />,
            said('labels') ? 'people' : 'learned',
          )}
        {line(
          'exposure',
          'Exposure',
          <ExposureMark exposure={learned.exposure} />,
          said('exposure') ? 'people' : 'learned',
        )}
        {said('note') &&
          line('note', 'Note', <span style={{ whiteSpace: 'pre-wrap' }}>{annotation.note}</span>, 'people')}
      </dl>
      {opened && (
        <AnnotationDialog
          of={of}
          annotation={annotation}
          withLabels={learned.labels !== undefined}
          onClose={dialog.close}
        />
      )}
    </Panel>
  );
}

const ORIGIN_WORDS = { learned: 'learned', people: 'set by people' } as const;

interface LineProps {
  readonly label: string;
  readonly value: ReactNode;
  readonly origin: 'learned' | 'people' | 'unset';
  readonly canBeLearned: boolean;
  readonly onReset: () => void;
  readonly resetting: boolean;
}

function Line({ label, value, origin, canBeLearned, onReset, resetting }: LineProps) {
  const reset = canBeLearned ? `${label}: as learned again` : `${label}: remove`;
  return (
    <div className={classes.line}>
      <dt>{label}</dt>
      <dd>
        <div className={classes.value} data-origin={origin}>
          {value}
        </div>
        {origin !== 'unset' && (
          <Text size="xs" c="dimmed" span className={classes.origin}>
            {origin === 'people' ? (
              <IconUser size={12} aria-hidden="true" />
            ) : (
              <IconWand size={12} aria-hidden="true" />
            )}
            {ORIGIN_WORDS[origin]}
          </Text>
        )}
        {origin === 'people' && (
          <Tooltip label={canBeLearned ? 'As learned again' : 'Remove'} withArrow>
            <ActionIcon size="sm" aria-label={reset} onClick={onReset} loading={resetting}>
              <IconArrowBackUp size={14} />
            </ActionIcon>
          </Tooltip>
        )}
      </dd>
    </div>
  );
}
