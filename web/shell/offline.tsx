import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useWords } from '../words.tsx';
import styles from './shell.module.css';

/** Says that the connection is gone while it is, above what was shown last; asking goes on by itself when it is back. */
export function Offline() {
  const { failure } = useWords();
  const online = useSyncExternalStore(
    (tell) => onlineManager.subscribe(tell),
    () => onlineManager.isOnline(),
  );
  return (
    <div role="status">
      {!online && (
        <p className={styles.offline}>
          <strong>{failure.lostTitle}.</strong> {failure.offline}
        </p>
      )}
    </div>
  );
}
