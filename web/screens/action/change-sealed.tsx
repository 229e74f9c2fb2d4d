import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../parts/dialog.tsx';
import { useWords } from '../../words.tsx';
import styles from './action.module.css';

/** Says what it costs to change a sealed plan, and asks why; the form opens only then. */
export function ChangeSealed({ close, change }: { close(): void; change(why: string): void }) {
  const { actionPlan: w, common } = useWords();
  const [why, setWhy] = useState('');
  return (
    <Dialog opened onClose={close} title={w.changeTitle} size="md">
      <div className={styles.dialog}>
        <p>{w.changeWhy}</p>
        <Textarea
          label={w.because}
          description={w.becauseHint}
          maxLength={2000}
          data-autofocus
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        <div className={styles.printButtons}>
          <Button color="onair" disabled={why.trim() === ''} onClick={() => change(why.trim())}>
            {w.change}
          </Button>
          <Button variant="subtle" color="gray" onClick={close}>
            {common.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
