import { Drawer, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../words.tsx';
import styles from './dialog.module.css';

/**
 * What stands before the page until it is done: in the middle, or at the side where the page stays in sight. Its head is no second banner
 * of the page, which the library's own would be.
 *
 * @example <Dialog opened={opened} onClose={close} title={words.add}>…</Dialog>
 */
export function Dialog(props: {
  opened: boolean;
  onClose(): void;
  title: string;
  size?: 'md' | 'lg' | 'xl';
  aside?: boolean;
  children: ReactNode;
}) {
  const { opened, onClose, title, size = 'lg', aside = false, children } = props;
  const { common } = useWords();
  const Kind = aside ? Drawer : Modal;
  return (
    <Kind.Root opened={opened} onClose={onClose} size={size} {...(aside ? { position: 'right' } : { centered: true })}>
      <Kind.Overlay />
      <Kind.Content>
        <div className={styles.head}>
          <Kind.Title className={styles.title ?? ''}>{title}</Kind.Title>
          <Kind.CloseButton aria-label={common.close} size={44} />
        </div>
        <Kind.Body>{children}</Kind.Body>
      </Kind.Content>
    </Kind.Root>
  );
}
