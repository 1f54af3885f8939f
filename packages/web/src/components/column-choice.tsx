import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import type { ColumnChoice as Choice } from './use-column-choice.js';

/** Chooses which columns of a table are shown; remembered in this browser. */
export function ColumnChoice({ choice }: { readonly choice: Choice }) {
  return (
    <Popover position="bottom-end" withinPortal trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={14} />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs" role="group" aria-label="Columns shown">
          {choice.offered.map(({ id, header, shown }) => (
            <Checkbox
              key={id}
              size="xs"
              label={header}
              checked={shown}
              onChange={({ currentTarget }) => choice.show(id, currentTarget.checked)}
            />
          ))}
          <Button variant="default" onClick={choice.reset} mt={4}>
            As at first
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
