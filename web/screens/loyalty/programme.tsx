import { NumberInput, Switch, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { Form } from '../../parts/form.tsx';
import { Section } from '../../parts/page.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Coming, Failure, Partial } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { readAmount, written } from '../catalogue/product-draft.ts';
import styles from './loyalty.module.css';

type Told = NonNullable<Awaited<ReturnType<typeof client.loyalty.programme>>['programme']>;
const BEGIN: Told = {
  ...{ active: true, earn_points: 1, earn_amount: 100, return_days: 30, expiry_months: 12, tiers: [], referral: null },
};
const BRING = { referrer: 200, friend: 100, most_a_month: 5, page: null };

/** How points are earned, when they expire, tiers, and what bringing friends is worth. */
export function Programme() {
  const { loyalty: w } = useWords();
  const found = useQuery(api.loyalty.programme.queryOptions());
  if (found.isPending) return <Coming lines={8} />;
  if (found.isError) return <Failure error={found.error} reset={() => void found.refetch()} />;
  const { programme } = found.data;
  return (
    <>
      {programme?.active !== true && <Partial title={w.off}>{w.offWhy}</Partial>}
      <Settings of={programme ?? BEGIN} />
    </>
  );
}

function Settings({ of }: { of: Told }) {
  const { loyalty: w } = useWords();
  const format = useFormat();
  const { currency } = useMe().here;
  const may = useMay('loyalty.manage');
  const [active, setActive] = useState(of.active);
  const [bring, setBring] = useState(of.referral !== null);
  const [each, setEach] = useState(written(of.earn_amount, currency, format.decimal(0.5, 1).charAt(1)));
  const amount = readAmount(each, currency);
  const sending = useSending(
    async (given) => {
      const count = (name: string) => Number(textOf(given, name).replace(/\D/g, ''));
      await client.loyalty.save({
        ...{ active, earn_points: count('earn_points'), earn_amount: amount ?? 0 },
        ...{ return_days: count('return_days'), expiry_months: count('expiry_months') },
        tiers: tiersIn(textOf(given, 'tiers')),
        referral: bring
          ? {
              ...{ referrer: count('referrer'), friend: count('friend'), most_a_month: count('most_a_month') },
              page: textOf(given, 'page') || null,
            }
          : null,
      });
      await queries.invalidateQueries({ queryKey: api.loyalty.key() });
      saidDone(w.saved);
    },
    { reasons: w.reasons },
  );
  const referral = of.referral ?? BRING;
  const number = (name: string, label: string, value: number, min: number, description?: string) => (
    <NumberInput
      {...{ name, label, min, description }}
      defaultValue={value}
      hideControls
      readOnly={!may}
      error={sending.wrong(name)}
    />
  );
  const fields = (
    <>
      <Switch
        mt="md"
        label={w.active}
        checked={active}
        disabled={!may}
        onChange={({ currentTarget }) => setActive(currentTarget.checked)}
      />
      <Section title={w.earning}>
        <div className={styles.pair}>
          {number('earn_points', w.earnPoints, of.earn_points, 0)}
          <TextInput
            label={w.earnAmount(currency)}
            inputMode="decimal"
            value={each}
            readOnly={!may}
            onChange={({ currentTarget }) => setEach(currentTarget.value)}
            error={amount == null ? w.amountWrong : sending.wrong('earn_amount')}
          />
          {number('return_days', w.returnDays, of.return_days, 0, w.returnDaysHint)}
          {number('expiry_months', w.expiryMonths, of.expiry_months, 1)}
        </div>
        <Textarea
          name="tiers"
          mt="sm"
          label={w.tiers}
          description={w.tiersHint}
          placeholder={w.tiersExample}
          defaultValue={of.tiers.map(({ name, from }) => `${name} = ${from}`).join('\n')}
          autosize
          minRows={2}
          readOnly={!may}
          error={sending.wrong('tiers')}
        />
      </Section>
      <Section title={w.referral} lead={w.referralWhy}>
        <Switch
          label={w.reward}
          checked={bring}
          disabled={!may}
          onChange={({ currentTarget }) => setBring(currentTarget.checked)}
        />
        {bring && (
          <div className={styles.pair}>
            {number('referrer', w.referrer, referral.referrer, 1)}
            {number('friend', w.friend, referral.friend, 1)}
            {number('most_a_month', w.mostAMonth, referral.most_a_month, 1)}
            <TextInput
              name="page"
              type="url"
              label={w.page}
              description={w.pageHint}
              defaultValue={referral.page ?? ''}
              readOnly={!may}
              error={sending.wrong('page')}
            />
          </div>
        )}
      </Section>
    </>
  );
  if (!may) return <div className={styles.form}>{fields}</div>;
  return (
    <div className={styles.form}>
      <Form sending={sending} button={w.save}>
        {fields}
      </Form>
    </div>
  );
}

/** 'Silver = 500', one a line; what is no tier is sent as one that the server refuses, so that nothing is lost without a word. */
function tiersIn(text: string): Told['tiers'] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const found = /^(.*\S)\s*[=:]\s*([\d\s.,\u00a0\u202f]+)$/.exec(line);
      return { name: found?.[1] ?? line, from: found === null ? -1 : Number((found[2] ?? '').replace(/\D/g, '')) };
    });
}
