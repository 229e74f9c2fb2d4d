import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../words.tsx';
import styles from './imports.module.css';

/** Where a file is dropped, or chosen by a button, which is the way for everybody. */
export function DropZone({ label, onFile }: { label?: string; onFile(file: File): void }) {
  const { imports: words } = useWords();
  const [over, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way; the button inside is the one for everybody
    <div
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer.files[0];
        if (file !== undefined) onFile(file);
      }}
    >
      <FileButton onChange={(file) => file !== null && onFile(file)}>
        {(button) => <Button {...button}>{label ?? words.choose}</Button>}
      </FileButton>
      <span className="muted">{words.drop}</span>
      <p className={styles.hint}>{words.dropHint}</p>
    </div>
  );
}
