import { Popover, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../words.tsx';
import styles from './stat.module.css';

/**
 * A number as it is shown to a person: its name, its value, what it comes from (n, interval), and its definition one tap away.
 * `value` null is "not measured" with a look of its own, never 0.
 *
 * @example <Stat name="Unique viewers" value="10,243" from="n = 10,243" definition="…" />
 */
export function Stat(props: {
  name: string;
  value: ReactNode | null;
  from?: ReactNode;
  definition?: string;
  size?: 'large' | 'normal';
}) {
  const { name, value, from, definition, size = 'normal' } = props;
  const { common } = useWords();
  return (
    <div className={styles.stat}>
      <div className={styles.name}>
        {name}
        {definition !== undefined && (
          <Popover width={300} withArrow shadow="md">
            <Popover.Target>
              <UnstyledButton className={styles.what} aria-label={common.whatIs(name)}>
                ?
              </UnstyledButton>
            </Popover.Target>
            <Popover.Dropdown>{definition}</Popover.Dropdown>
          </Popover>
        )}
      </div>
      {value === null ? (
        <div className={`${styles.missing} not-enough`}>{common.notMeasured}</div>
      ) : (
        <div className={size === 'large' ? styles.large : styles.value}>{value}</div>
      )}
      {from !== undefined && <div className={styles.from}>{from}</div>}
    </div>
  );
}

/** Numbers side by side, as many in a row as fit. */
export function Stats({ children }: { children: ReactNode }) {
  return <div className={styles.stats}>{children}</div>;
}
