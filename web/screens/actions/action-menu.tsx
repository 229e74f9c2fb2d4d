import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ActionHead } from '#src/contract/action.ts';
import { useWords } from '../../words.tsx';
import { MOVES, movable, useMove } from './use-move.ts';

/** Where an action can go, by keyboard and finger as well as by dragging. */
export function ActionMenu({ action, drop }: { action: ActionHead; drop(): void }) {
  const { actionBoard: w } = useWords();
  const move = useMove();
  if (action.state === 'dropped' || action.verdict !== null) return null;
  return (
    <Menu withinPortal position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={w.menuOf(action.verb)}>
          <IconDots size={20} stroke={1.5} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {movable(action) ? (
          MOVES.filter((to) => to !== action.state).map((to) => (
            <Menu.Item key={to} onClick={() => move({ action, to })}>
              {w.moveTo(w.states[to])}
            </Menu.Item>
          ))
        ) : (
          <Menu.Label maw={260}>{w.sealedStays}</Menu.Label>
        )}
        <Menu.Divider />
        <Menu.Item onClick={drop}>{w.dropIt}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
