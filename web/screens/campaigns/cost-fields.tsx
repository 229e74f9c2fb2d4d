import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { WholeCampaign } from '#src/contract/campaign.ts';
import { api } from '../../client.ts';
import { Section } from '../../parts/page.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { readAmount } from '../catalogue/product-draft.ts';
import styles from './campaigns.module.css';
import { type Fields, holdoutOf } from './draft-fields.ts';

/** Who is held out and for how long orders count; what it costs and what an order leaves. */
export function CostFields({
  of,
  fields,
  set,
  known,
}: {
  of: WholeCampaign;
  fields: Fields;
  set(change: Partial<Fields>): void;
  /** The margin that the catalogue tells. */
  known: number | null;
}) {
  const { campaigns: w } = useWords();
  const format = useFormat();
  const shows = useQuery(api.shows.list.queryOptions({ input: {} }));
  const unread = (text: string) => (readAmount(text, of.currency) === undefined ? w.wrongAmount : undefined);
  return (
    <>
      <Section title={w.holdout} lead={w.holdoutLead}>
        <div className={styles.beside}>
          <TextInput
            label={w.holdoutShare}
            description={w.holdoutHint}
            inputMode="decimal"
            value={fields.holdout}
            error={holdoutOf(fields) === undefined ? w.holdoutHint : undefined}
            onChange={({ currentTarget }) => set({ holdout: currentTarget.value })}
          />
          <TextInput
            label={w.horizon}
            description={w.horizonHint}
            inputMode="numeric"
            value={fields.horizon}
            onChange={({ currentTarget }) => set({ horizon: currentTarget.value })}
          />
          <NativeSelect
            label={w.topic}
            description={w.topicWhy}
            value={fields.topic}
            onChange={({ currentTarget }) => set({ topic: currentTarget.value })}
            data={[
              { value: '', label: w.noTopic },
              ...(shows.data?.shows ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </div>
      </Section>
      <Section title={w.costs}>
        <div className={styles.beside}>
          <TextInput
            label={w.costFixed(of.currency)}
            inputMode="decimal"
            value={fields.costFixed}
            error={unread(fields.costFixed)}
            onChange={({ currentTarget }) => set({ costFixed: currentTarget.value })}
          />
          <TextInput
            label={w.costEach(of.currency)}
            inputMode="decimal"
            value={fields.costEach}
            error={unread(fields.costEach)}
            onChange={({ currentTarget }) => set({ costEach: currentTarget.value })}
          />
          <TextInput
            label={w.margin}
            description={known === null ? w.marginUnknown : w.marginKnown(format.percent(known))}
            inputMode="decimal"
            value={fields.margin}
            onChange={({ currentTarget }) => set({ margin: currentTarget.value })}
          />
        </div>
      </Section>
    </>
  );
}
