import { ACTION_FACTS, type Action, type ActionScope, type Instruction } from '@gatewatch/model';
import { Autocomplete, NativeSelect, NumberInput, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { httpActionsQuery } from '../api/response-queries.js';
import { NumberField } from './number-field.js';
import { ScopeOfAction } from './scope-of-action.js';
import { startInstruction } from './start-instruction.js';

const PERIODS = ['second', 'minute', 'hour', 'day'] as const;
const DECISIONS = [
  { value: 'ban', label: 'Ban' },
  { value: 'captcha', label: 'Ask for a captcha' },
  { value: 'throttle', label: 'Throttle' },
] as const;

interface ActionFieldsProps {
  readonly value: Instruction;
  readonly onChange: (value: Instruction) => void;
  /** Which ones may be chosen. */
  readonly actions: readonly Action[];
}

/** Which action, with its parameters and where it holds. */
export function ActionFields({ value, onChange, actions }: ActionFieldsProps) {
  const choices = actions.map((action) => ({ value: action, label: ACTION_FACTS[action].title }));
  return (
    <>
      <NativeSelect
        label="Action"
        data={choices}
        value={value.action}
        onChange={({ currentTarget }) => {
          const action = actions.find((each) => each === currentTarget.value);
          if (action) onChange(startInstruction(action, value));
        }}
      />
      <Parameters value={value} onChange={onChange} />
      {'scope' in value || ACTION_FACTS[value.action].scoped ? (
        <ScopeOfAction
          value={'scope' in value ? value.scope : undefined}
          onChange={(scope) => onChange(withScope(value, scope))}
        />
      ) : null}
    </>
  );
}

/** An empty scope is none: everywhere. */
function withScope(value: Instruction, scope: ActionScope): Instruction {
  const given = scope.service !== undefined || scope.route !== undefined ? { scope } : {};
  switch (value.action) {
    case 'terminate-consumer':
    case 'block-consumer':
    case 'limit-consumer':
    case 'deny-ip': {
      const { scope: _, ...rest } = value;
      return { ...rest, ...given };
    }
    case 'deny-consumer':
    case 'disable-credential':
    case 'publish-decision':
    case 'call-http':
      return value;
  }
}

function Parameters({ value, onChange }: Omit<ActionFieldsProps, 'actions'>) {
  switch (value.action) {
    case 'terminate-consumer':
    case 'block-consumer':
      return (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <NumberField
            label="Answer with status"
            min={400}
            max={599}
            value={value.statusCode}
            onChange={(statusCode) => onChange({ ...value, statusCode })}
          />
          <TextInput
            label="and message"
            required
            maxLength={200}
            value={value.message}
            onChange={({ currentTarget }) => onChange({ ...value, message: currentTarget.value })}
          />
        </SimpleGrid>
      );
    case 'limit-consumer':
      return (
        <SimpleGrid cols={{ base: 2, xs: 4 }} spacing="sm">
          {PERIODS.map((period) => (
            <NumberInput
              key={period}
              label={`Calls a ${period}`.replace('a hour', 'an hour')}
              placeholder="no limit"
              min={1}
              allowDecimal={false}
              value={value.limits[period] ?? ''}
              onChange={(calls) => {
                const { [period]: _, ...rest } = value.limits;
                onChange({
                  ...value,
                  limits: typeof calls === 'number' ? { ...rest, [period]: calls } : rest,
                });
              }}
            />
          ))}
        </SimpleGrid>
      );
    case 'publish-decision':
      return (
        <NativeSelect
          label="Decision"
          data={[...DECISIONS]}
          value={value.decision}
          onChange={({ currentTarget }) => {
            const choice = DECISIONS.find((each) => each.value === currentTarget.value);
            if (choice) onChange({ ...value, decision: choice.value });
          }}
        />
      );
    case 'call-http':
      return <HttpTarget value={value.target} onChange={(target) => onChange({ ...value, target })} />;
    case 'disable-credential':
      return (
        <Text size="xs" c="dimmed">
          The credential is kept safe and put back at the end. Nothing is deleted for good.
        </Text>
      );
    case 'deny-consumer':
    case 'deny-ip':
      return null;
  }
}

/** One of the HTTP actions there are; a name that is to come can be typed. */
function HttpTarget({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const known = useQuery(httpActionsQuery).data ?? [];
  return (
    <Autocomplete
      size="xs"
      label="HTTP action"
      description={known.length === 0 ? 'None is made yet: make one under System, HTTP actions' : undefined}
      required
      maxLength={64}
      data={known.map(({ name }) => name)}
      value={value}
      onChange={onChange}
    />
  );
}
