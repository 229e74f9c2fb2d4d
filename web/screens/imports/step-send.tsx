import { Button, Progress } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Upload } from '#src/contract/import.ts';
import { useFormat, useWords } from '../../words.tsx';
import { bytesText } from './bytes.ts';
import { DropZone } from './drop-zone.tsx';
import styles from './imports.module.css';
import { type Sending, sendFile } from './send-file.ts';

/** The file travels; after the page was closed it is chosen again and goes on where it stopped. */
export function StepSend(props: {
  upload: Upload;
  /** The file itself, where this page has it still. */
  file: File | undefined;
  onFile(file: File): void;
  onArrived(): void;
  onFailed(error: unknown): void;
  onDiscard(): void;
}) {
  const { upload, file, onFile, onArrived, onFailed, onDiscard } = props;
  const { imports: words } = useWords();
  const format = useFormat();
  const [sending, setSending] = useState<Sending>({ sent: upload.received, waiting: false });
  const [other, setOther] = useState(false);
  const ends = useRef({ onArrived, onFailed });
  ends.current = { onArrived, onFailed };
  const { id, part_bytes } = upload;

  // biome-ignore lint/correctness/useExhaustiveDependencies: begun once a file; where it stands is the sender's own business from then on
  useEffect(() => {
    if (file === undefined) return;
    const controller = new AbortController();
    const { signal } = controller;
    sendFile({ id, part_bytes, received: upload.received }, file, { tell: setSending, signal }).then(
      () => ends.current.onArrived(),
      (error: unknown) => signal.aborted || ends.current.onFailed(error),
    );
    return () => controller.abort();
  }, [id, file]);

  const bytes = (n: number) => bytesText(n, format);
  if (file === undefined) {
    const choose = (chosen: File) => {
      const same = chosen.size === upload.bytes && chosen.name.endsWith(upload.name);
      setOther(!same);
      if (same) onFile(chosen);
    };
    return (
      <div>
        <p>{words.arrived(bytes(upload.received), bytes(upload.bytes))}</p>
        {other && (
          <p className={styles.note} role="alert">
            {words.notSame}
          </p>
        )}
        <DropZone again onFiles={([chosen]) => chosen !== undefined && choose(chosen)} />
        <div className={styles.actions}>
          <Button variant="subtle" color="gray" onClick={onDiscard}>
            {words.discard}
          </Button>
        </div>
      </div>
    );
  }
  const share = (100 * sending.sent) / upload.bytes;
  return (
    <div className={styles.card}>
      <h2 className={styles.heading}>
        {words.sending} {upload.name}
      </h2>
      <Progress className={styles.progress} value={share} size="lg" aria-label={words.sending} />
      <div className={styles.line} role="status">
        <span>{words.sent(bytes(sending.sent), bytes(upload.bytes))}</span>
        {sending.waiting && <strong>{words.lost}</strong>}
      </div>
      <p className={styles.hint}>{words.keepOpen}</p>
      <div className={styles.actions}>
        <Button variant="subtle" color="gray" onClick={onDiscard}>
          {words.discard}
        </Button>
      </div>
    </div>
  );
}
