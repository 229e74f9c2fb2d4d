import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../words.tsx';
import styles from './imports.module.css';

/** Where files are dropped, or chosen by a button, which is the way for everybody; `again` takes one, the same as before. */
export function DropZone({ again = false, onFiles }: { again?: boolean; onFiles(files: File[]): void }) {
  const chosen = (files: Iterable<File>) => {
    const list = [...files].slice(0, again ? 1 : undefined);
    if (list.length > 0) onFiles(list);
  };
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
        chosen(event.dataTransfer.files);
      }}
    >
      <FileButton multiple onChange={chosen}>
        {(button) => <Button {...button}>{again ? words.chooseSame : words.choose}</Button>}
      </FileButton>
      <span className="muted">{words.drop}</span>
      <p className={styles.hint}>{words.dropHint}</p>
    </div>
  );
}
