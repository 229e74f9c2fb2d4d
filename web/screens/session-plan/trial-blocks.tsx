import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Trial } from '#src/contract/trial.ts';
import { client } from '../../client.ts';
import { Refused } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { minutesOf } from './edited-draft.ts';
import { freshTrials } from './fresh-trials.ts';
import styles from './trial.module.css';

/** When a trial is on and off, as it was drawn, and the draw itself before the session begins. */
export function TrialBlocks({ trial, mayWrite, begun }: { trial: Trial; mayWrite: boolean; begun: boolean }) {
  const { trial: w } = useWords();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { blocks } = trial;
  return (
    <>
      {blocks !== null && (
        <div>
          <strong>{w.blockList}</strong>
          <ol className={styles.blocks}>
            {blocks.map(({ start_s, end_s, on }) => (
              <li key={start_s} data-on={on || undefined}>
                {format.range(format.offset(start_s), format.offset(end_s))} {on ? w.on : w.off}
              </li>
            ))}
          </ol>
        </div>
      )}
      {mayWrite && !begun && !open && (
        <div>
          <Button size="sm" variant="default" onClick={() => setOpen(true)}>
            {blocks === null ? w.blocks : w.drawAgain}
          </Button>
        </div>
      )}
      {mayWrite && !begun && open && <Draw trial={trial.id} done={() => setOpen(false)} />}
    </>
  );
}

function Draw({ trial, done }: { trial: string; done(): void }) {
  const { trial: w } = useWords();
  const sending = useSending(
    async (given) => {
      await client.trials.drawBlocks({
        id: trial,
        block_s: Math.min(3600, Math.max(120, Math.round(minutesOf(textOf(given, 'minutes')) * 60))),
      });
      saidDone(w.drawnDone);
      await freshTrials();
      done();
    },
    { fields: { block_s: w.tooShort }, reasons: { 'conflict:session': w.begun, 'conflict:block_s': w.tooShort } },
  );
  return (
    <form className={styles.form} onSubmit={sending.onSubmit}>
      <TextInput
        name="minutes"
        label={w.blockMinutes}
        description={w.blocksLead}
        inputMode="decimal"
        defaultValue="5"
        data-autofocus
        error={sending.wrong('block_s') ?? sending.wrong('session')}
      />
      <Button type="submit" size="sm" loading={sending.busy}>
        {w.draw}
      </Button>
      {sending.refused !== undefined && <Refused>{sending.refused}</Refused>}
    </form>
  );
}
