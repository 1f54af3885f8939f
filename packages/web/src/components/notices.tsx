import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';

const STAYS_MS = 10_000;

/** Says what was done, with a button that takes it back. */
export function showUndo(message: string, undo: () => void): void {
  const id = `undo-${message}`;
  notifications.show({
    id,
    autoClose: STAYS_MS,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" className="wrap" miw={0} lineClamp={4}>
          {message}
        </Text>
        <Button
          variant="default"
          style={{ flexShrink: 0 }}
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  });
}

/** Says that something did not work, and why. */
export function showProblem(title: string, error: Error): void {
  notifications.show({ color: 'red', title, message: error.message, autoClose: STAYS_MS });
}
