import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Because, Draft } from '#src/contract/planning.ts';
import { DayInput, TimeInput } from '../../parts/day-input.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { BecauseText } from './because.tsx';
import type { EditedDraft } from './edited-draft.ts';
import styles from './lessons.module.css';

/** What it is called, when, by whom, in which format and how long, each with why. */
export function DraftWhen(props: { draft: Draft; edited: EditedDraft; change(part: Partial<EditedDraft>): void }) {
  const { draft, edited, change } = props;
  const { planning: w, plan } = useWords();
  const format = useFormat();
  const metric = w.metrics[draft.metric];
  const why = (because: Because | null): ReactNode =>
    because !== null && (
      <BecauseText
        because={because}
        sentence={(ratio, range) => w.goesWith(ratio, metric, range)}
        usual={because.n > 0 ? format.plural(because.n, w.usualOf) : w.usualShow}
      />
    );
  return (
    <div className={styles.parts}>
      <div className={styles.part}>
        <TextInput
          label={plan.name}
          value={edited.title}
          maxLength={300}
          required
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
      </div>
      <div className={styles.part}>
        <div className={styles.two}>
          <DayInput label={plan.day} value={edited.date} onChange={(date) => change({ date })} />
          <TimeInput label={plan.time} value={edited.time} onChange={(time) => change({ time })} />
        </div>
        {why(draft.slot)}
      </div>
      <div className={styles.part}>
        <TextInput
          label={plan.host}
          value={edited.host}
          maxLength={200}
          onChange={(event) => change({ host: event.currentTarget.value })}
        />
        {why(draft.host)}
      </div>
      <div className={styles.part}>
        <TextInput
          label={plan.format}
          value={edited.format}
          maxLength={100}
          onChange={(event) => change({ format: event.currentTarget.value })}
        />
        {why(draft.format)}
      </div>
      <div className={styles.part}>
        <TextInput
          label={w.length}
          inputMode="numeric"
          value={edited.minutes}
          onChange={(event) => change({ minutes: event.currentTarget.value.replaceAll(/[^\d.,]/g, '') })}
        />
        {why(draft.length)}
      </div>
    </div>
  );
}
