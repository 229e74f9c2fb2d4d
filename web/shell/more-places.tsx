import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFrame } from '../words.tsx';
import styles from './shell.module.css';

/** On a phone: what does not fit the bottom bar. Fetched when first asked for. */
export function MorePlaces({ close, children }: { close(): void; children: ReactNode }) {
  const { shell, common } = useFrame();
  return (
    <Drawer
      opened
      onClose={close}
      position="bottom"
      size="auto"
      styles={{ content: { height: 'auto', maxHeight: '85dvh' }, inner: { alignItems: 'flex-end' } }}
      title={shell.more}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <div className={styles.all}>{children}</div>
    </Drawer>
  );
}
