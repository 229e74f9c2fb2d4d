import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/** How long somebody has to think again, in milliseconds. */
const LONG_ENOUGH = 8_000;

/**
 * Says that something was done and offers to take it back, instead of asking before.
 *
 * @example saidDone(words.sessions.removed, { label: words.common.undo, back: () => restore(id) });
 */
export function saidDone(message: string, undo?: { label: string; back: () => void }): void {
  const id = crypto.randomUUID();
  const taken = () => {
    notifications.hide(id);
    undo?.back();
  };
  notifications.show({
    id,
    autoClose: LONG_ENOUGH,
    color: 'ink',
    message:
      undo === undefined ? (
        message
      ) : (
        <Group justify="space-between" wrap="nowrap">
          {message}
          <Button size="compact-md" variant="default" onClick={taken}>
            {undo.label}
          </Button>
        </Group>
      ),
  });
}
