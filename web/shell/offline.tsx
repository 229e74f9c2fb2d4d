import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useFrame } from '../words.tsx';
import styles from './shell.module.css';

/** Says that the connection is gone while it is, above what was shown last; asking goes on by itself when it is back. */
export function Offline() {
  const { failure } = useFrame();
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
