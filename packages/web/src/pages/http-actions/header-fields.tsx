import { ActionIcon, Button, Group, Input, PasswordInput, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import classes from './http-action-dialog.module.css';
import { type HeaderRow, headerProblem } from './http-action-form.js';

interface HeaderFieldsProps {
  readonly value: readonly HeaderRow[];
  readonly onChange: (value: readonly HeaderRow[]) => void;
}

/** Headers by name; a value that is set is never shown again, and stays unless another is typed. */
export function HeaderFields({ value, onChange }: HeaderFieldsProps) {
  const change = (row: HeaderRow, over: Partial<HeaderRow>) =>
    onChange(value.map((each) => (each.id === row.id ? { ...each, ...over } : each)));
  return (
    <Input.Wrapper
      size="xs"
      label="Headers"
      labelElement="div"
      description="For your own authentication. Values are kept secret and never shown again."
    >
      <Stack gap={6} mt={6}>
        {value.map((row, index) => {
          const problem = headerProblem(row, value);
          return (
            <div key={row.id} className={classes.header}>
              <TextInput
                aria-label={`Header ${index + 1}: name`}
                placeholder="authorization"
                maxLength={128}
                // The value that is set belongs to this name.
                readOnly={row.kept}
                value={row.name}
                error={problem === '' ? undefined : problem}
                onChange={({ currentTarget }) => change(row, { name: currentTarget.value })}
              />
              <PasswordInput
                size="xs"
                aria-label={`Header ${index + 1}: value`}
                placeholder={row.kept ? 'set; type to replace' : 'Bearer …'}
                autoComplete="off"
                maxLength={4096}
                value={row.value}
                onChange={({ currentTarget }) => change(row, { value: currentTarget.value })}
              />
              <ActionIcon
                mt={2}
                aria-label={`Remove header ${row.name || index + 1}`}
                onClick={() => onChange(value.filter((each) => each.id !== row.id))}
              >
                <IconX size={14} />
              </ActionIcon>
            </div>
          );
        })}
        <Group>
          <Button
            variant="default"
            size="compact-xs"
            leftSection={<IconPlus size={12} />}
            onClick={() => {
              const id = Math.max(-1, ...value.map((row) => row.id)) + 1;
              onChange([...value, { id, name: '', value: '', kept: false }]);
            }}
          >
            Add a header
          </Button>
        </Group>
      </Stack>
    </Input.Wrapper>
  );
}
