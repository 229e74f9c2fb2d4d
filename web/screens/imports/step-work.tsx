import { Button, Group, Modal, Progress } from '@mantine/core';
import { useState } from 'react';
import type { Upload } from '#src/contract/import.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './imports.module.css';

/** A dry run or an import under way: how far, how fast, how long still. */
export function StepWork({ upload, onStop }: { upload: Upload; onStop(keep: boolean): void }) {
  const { imports: words, common } = useWords();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const { rows, rows_total: total, rows_per_second: rate, remaining_s: left, state, work, stopping } = upload;
  const trying = work === 'check';
  const share = total === null || total === 0 ? null : Math.min(100, (100 * rows) / total);
  const said = state === 'waiting' ? words.waiting : trying ? words.trying : words.importing;
  const stop = (keep: boolean) => {
    setAsking(false);
    onStop(keep);
  };
  return (
    <div className={styles.card}>
      <h2 className={styles.heading}>{said}</h2>
      <p className={styles.hint}>{trying ? words.tryingWhy : words.importingWhy}</p>
      <Progress
        className={styles.progress}
        value={share ?? 100}
        animated={share === null}
        striped={share === null}
        size="lg"
        aria-label={said}
      />
      <div className={styles.line} role="status">
        <span>
          {total === null
            ? words.progress(format.number(rows))
            : words.progressOf(format.number(rows), format.number(total))}
        </span>
        {rate !== null && <span>{words.rate(format.number(Math.round(rate)))}</span>}
        {left !== null && left >= 1 && <span>{words.remaining(format.duration(Math.ceil(left)))}</span>}
      </div>
      <div className={styles.actions}>
        <Button variant="default" disabled={stopping} onClick={() => (trying ? stop(false) : setAsking(true))}>
          {stopping ? words.stopping : words.stop}
        </Button>
      </div>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.stopTitle}
        closeButtonProps={{ 'aria-label': common.close }}
      >
        <p>{words.stopWhy}</p>
        <Group>
          <Button onClick={() => stop(false)}>{words.stopUndo}</Button>
          <Button variant="default" onClick={() => stop(true)}>
            {words.stopKeep}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => setAsking(false)}>
            {words.stopGoOn}
          </Button>
        </Group>
      </Modal>
    </div>
  );
}
