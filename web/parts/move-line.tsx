import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, type IconProps, IconTrash } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import styles from './move-line.module.css';

interface Moving {
  /** Its place, and how many there are. */
  at: number;
  of: number;
  /** What each button says to who cannot see it. */
  up: string;
  down: string;
  out: string;
  onMove(by: -1 | 1): void;
  onOut(): void;
  /** What takes it out: a bin, unless another sign says it better. */
  sign?: ComponentType<IconProps>;
}

/**
 * A line of a list that people put in order: one up, one down, out. Its first two buttons are found by `data-up` and `data-down`, so that the
 * focus can go along with a line that moved.
 *
 * @example <MoveLine at={0} of={3} up="Tea up" down="Tea down" out="Remove tea" onMove={(by) => move(0, by)} onOut={() => remove(0)} />
 */
export function MoveLine({ at, of, up, down, out, onMove, onOut, sign: Out = IconTrash }: Moving) {
  const usual = { size: 44, variant: 'subtle', color: 'gray' } as const;
  return (
    <div className={styles.moves}>
      <ActionIcon {...usual} data-up aria-label={up} disabled={at === 0} onClick={() => onMove(-1)}>
        <IconArrowUp size={18} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon {...usual} data-down aria-label={down} disabled={at === of - 1} onClick={() => onMove(1)}>
        <IconArrowDown size={18} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon {...usual} aria-label={out} title={out} onClick={onOut}>
        <Out size={18} aria-hidden="true" />
      </ActionIcon>
    </div>
  );
}
