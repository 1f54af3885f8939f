import { ACTIONS, instructionOf, type PolicyDraft, type PolicyStep } from '@gatewatch/model';
import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { ActionFields } from '../../components/action-fields.js';
import { DurationField } from '../../components/duration-field.js';
import { DurationSelect } from '../../components/duration-select.js';
import { startInstruction } from '../../components/start-instruction.js';
import classes from './ladder-editor.module.css';

type Then = PolicyDraft['then'];
const HOUR_MS = 3_600_000;
const MOST_STEPS = 5;

interface LadderEditorProps {
  readonly value: Then;
  readonly onChange: (value: Then) => void;
}

/** What is done, rung by rung: the first at once, the next when it goes on all the same or comes again. */
export function LadderEditor({ value, onChange }: LadderEditorProps) {
  const { steps } = value;
  const list = useRef<HTMLOListElement>(null);
  const setSteps = (next: readonly PolicyStep[]) => onChange({ ...value, steps: [...next] });
  const swap = (index: number) => {
    const [a, b] = [steps[index], steps[index + 1]];
    if (a && b) setSteps(steps.map((step, at) => (at === index ? b : at === index + 1 ? a : step)));
  };
  return (
    <Stack gap="sm">
      <ol ref={list} tabIndex={-1} aria-label="Rungs" className={classes.ladder}>
        {steps.map((step, index) => (
          <li key={rungKey(index)} className={classes.rung}>
            <Group justify="space-between" gap={4} wrap="nowrap">
              <Text fw={600}>{index === 0 ? 'At once' : `If it goes on, or comes again`}</Text>
              <Group gap={0} wrap="nowrap">
                <ActionIcon
                  aria-label={`Move rung ${index + 1} up`}
                  disabled={index === 0}
                  onClick={() => swap(index - 1)}
                >
                  <IconArrowUp size={15} />
                </ActionIcon>
                <ActionIcon
                  aria-label={`Move rung ${index + 1} down`}
                  disabled={index === steps.length - 1}
                  onClick={() => swap(index)}
                >
                  <IconArrowDown size={15} />
                </ActionIcon>
                <ActionIcon
                  aria-label={`Remove rung ${index + 1}`}
                  disabled={steps.length === 1}
                  onClick={() => {
                    setSteps(steps.filter((_, at) => at !== index));
                    list.current?.focus();
                  }}
                >
                  <IconX size={15} />
                </ActionIcon>
              </Group>
            </Group>
            <Stack gap="xs">
              <ActionFields
                value={instructionOf(step)}
                actions={ACTIONS}
                onChange={(instruction) =>
                  setSteps(
                    steps.map((each, at) =>
                      at === index ? { ...instruction, durationMs: each.durationMs } : each,
                    ),
                  )
                }
              />
              <DurationSelect
                value={step.durationMs}
                onChange={(durationMs) =>
                  setSteps(steps.map((each, at) => (at === index ? { ...each, durationMs } : each)))
                }
              />
              {step.action === 'disable-credential' && (
                <Text size="xs" c="dimmed">
                  Always asks people first, whatever the stage.
                </Text>
              )}
            </Stack>
          </li>
        ))}
      </ol>
      {steps.length < MOST_STEPS && (
        <Button
          variant="default"
          leftSection={<IconPlus size={14} />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() =>
            setSteps([...steps, { ...startInstruction('terminate-consumer'), durationMs: HOUR_MS }])
          }
        >
          Add a rung
        </Button>
      )}
      {steps.length > 1 && (
        <Group gap="md" align="flex-start">
          <DurationField
            label="A rung is given so long to work"
            minMs={0}
            value={value.escalateAfterMs}
            onChange={(escalateAfterMs) => onChange({ ...value, escalateAfterMs })}
          />
          <DurationField
            label="Coming again counts within"
            minMs={0}
            value={value.escalateWithinMs}
            onChange={(escalateWithinMs) => onChange({ ...value, escalateWithinMs })}
          />
        </Group>
      )}
    </Stack>
  );
}

/** Rungs have no names but their number. */
const rungKey = (index: number): string => `rung ${index}`;
