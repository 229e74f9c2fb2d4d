import { Button, NumberInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LoyaltyReward } from '#src/contract/loyalty.ts';
import { api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { readAmount, written } from '../catalogue/product-draft.ts';
import styles from './loyalty.module.css';

const fresh = () => queries.invalidateQueries({ queryKey: api.loyalty.key() });
const numberOf = (given: FormData, name: string) => Number(textOf(given, name).replace(/\D/g, ''));

/** What points can buy. */
export function Rewards() {
  const { loyalty: w, common } = useWords();
  const format = useFormat();
  const may = useMay('loyalty.manage');
  const found = useQuery(api.loyalty.rewards.queryOptions());
  const [edited, edit] = useState<LoyaltyReward | 'new'>();
  const archive = async (reward: LoyaltyReward, archived: boolean) => {
    await client.loyalty.saveReward({ ...reward, archived });
    await fresh();
    if (archived) saidDone(w.archived, { label: common.undo, back: () => void archive(reward, false) });
  };
  if (found.isPending) return <Coming lines={5} />;
  if (found.isError) return <Failure error={found.error} reset={() => void found.refetch()} />;
  const { rewards } = found.data;
  const add = may && <Button onClick={() => edit('new')}>{w.addReward}</Button>;
  return (
    <>
      {rewards.length === 0 ? (
        <Empty title={w.noRewards} next={add}>
          {w.noRewardsWhy}
        </Empty>
      ) : (
        <>
          <ul className={styles.list} aria-label={w.rewards}>
            {rewards.map((reward) => (
              <li key={reward.id}>
                <span>
                  <strong>{reward.name}</strong>
                  <span className={`${styles.small} muted`}>
                    {[
                      format.plural(reward.points, w.costs),
                      reward.amount === null || reward.currency === null
                        ? w.aThing
                        : format.money(reward.amount, reward.currency),
                      format.plural(reward.valid_days, w.good),
                      ...(reward.stock === null ? [] : [format.plural(reward.stock, w.left)]),
                    ].join(' · ')}
                  </span>
                </span>
                {may && (
                  <span className={styles.deeds}>
                    <Button variant="default" onClick={() => edit(reward)}>
                      {w.changeReward}
                    </Button>
                    <Button variant="subtle" color="gray" onClick={() => void archive(reward, true)}>
                      {w.archive}
                    </Button>
                  </span>
                )}
              </li>
            ))}
          </ul>
          {add}
        </>
      )}
      {edited !== undefined && <Editor of={edited === 'new' ? undefined : edited} close={() => edit(undefined)} />}
    </>
  );
}

function Editor({ of, close }: { of: LoyaltyReward | undefined; close(): void }) {
  const { loyalty: w } = useWords();
  const format = useFormat();
  const { currency: own } = useMe().here;
  const currency = of?.currency ?? own;
  const [worth, setWorth] = useState(
    of?.amount == null ? '' : written(of.amount, currency, format.decimal(0.5, 1).charAt(1)),
  );
  const amount = readAmount(worth, currency);
  const sending = useSending(
    async (given) => {
      if (amount === undefined) return;
      const stock = textOf(given, 'stock');
      await client.loyalty.saveReward({
        ...(of === undefined ? {} : { id: of.id }),
        ...{
          name: textOf(given, 'name'),
          points: numberOf(given, 'points'),
          valid_days: numberOf(given, 'valid_days'),
        },
        ...(amount === null || amount === 0 ? { amount: null, currency: null } : { amount, currency }),
        stock: stock === '' ? null : numberOf(given, 'stock'),
      });
      await fresh();
      close();
    },
    { reasons: w.reasons },
  );
  return (
    <Dialog opened onClose={close} title={of === undefined ? w.addReward : w.changeReward}>
      <Form sending={sending} button={w.saveReward}>
        <TextInput
          name="name"
          label={w.rewardName}
          defaultValue={of?.name}
          data-autofocus
          error={sending.wrong('name')}
        />
        <NumberInput
          name="points"
          label={w.rewardPoints}
          defaultValue={of?.points}
          min={1}
          hideControls
          error={sending.wrong('points')}
        />
        <TextInput
          label={w.worth}
          description={w.worthHint(currency)}
          inputMode="decimal"
          value={worth}
          onChange={({ currentTarget }) => setWorth(currentTarget.value)}
          error={amount === undefined ? w.amountWrong : undefined}
        />
        <NumberInput
          name="valid_days"
          label={w.validDays}
          defaultValue={of?.valid_days ?? 180}
          min={1}
          max={3650}
          hideControls
        />
        <NumberInput
          name="stock"
          label={w.stock}
          description={w.stockHint}
          defaultValue={of?.stock ?? ''}
          min={0}
          hideControls
        />
      </Form>
    </Dialog>
  );
}
