import { TextInput } from '@mantine/core';
import type { Draft } from '#src/contract/planning.ts';
import { capital } from '../../parts/capital.ts';
import { MoveLine } from '../../parts/move-line.tsx';
import { Section } from '../../parts/page.tsx';
import { useWords } from '../../words.tsx';
import { BecauseText } from './because.tsx';
import { type EditedDraft, shifted } from './edited-draft.ts';
import styles from './lessons.module.css';

/** The running order that is proposed: what it is taken from, and what of it is longer or shorter, and why. */
export function DraftOrder(props: { draft: Draft; edited: EditedDraft; change(part: Partial<EditedDraft>): void }) {
  const { draft, edited, change } = props;
  const { planning: w, plan } = useWords();
  const { segments } = edited;
  const set = (key: string, part: Partial<EditedDraft['segments'][number]>) =>
    change({ segments: segments.map((one) => (one.key === key ? { ...one, ...part } : one)) });
  return (
    <Section title={w.order} lead={draft.from === null ? w.orderNone : w.orderFrom(draft.from.title)}>
      <ol className={styles.list}>
        {segments.map((one, at) => (
          <li key={one.key} className={styles.row}>
            <TextInput
              aria-label={w.segment(one.title)}
              value={one.title}
              maxLength={300}
              onChange={(event) => set(one.key, { title: event.currentTarget.value })}
            />
            <TextInput
              aria-label={w.minutes(one.title)}
              inputMode="decimal"
              value={one.written}
              rightSection={<span className="muted">min</span>}
              rightSectionWidth={40}
              onChange={(event) => set(one.key, { written: event.currentTarget.value.replaceAll(/[^\d.,]/g, '') })}
            />
            <MoveLine
              at={at}
              of={segments.length}
              up={w.up(one.title)}
              down={w.down(one.title)}
              out={plan.removeSegment(one.title)}
              onMove={(by) => change({ segments: shifted(segments, at, by) })}
              onOut={() => change({ segments: segments.filter(({ key }) => key !== one.key) })}
            />
            {one.change !== 'same' && (
              <BecauseText
                because={one}
                sentence={(ratio, range) =>
                  capital(`${plan.contents[one.content]}, ${w.changes[one.change]}. ${w.held(ratio, range)}`)
                }
                usual={w.unchanged}
              />
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
