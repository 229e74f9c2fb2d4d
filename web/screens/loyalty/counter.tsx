import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { client } from '../../client.ts';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './loyalty.module.css';

/** A voucher redeemed at the till, with one thumb: its code, the purchase, and what it is worth. */
export function Counter() {
  const { loyalty: w } = useWords();
  const format = useFormat();
  const [done, setDone] = useState<{ worth: string | null; reward: string | null; order: string }>();
  const sending = useSending(
    async (given) => {
      const order = textOf(given, 'order');
      const { amount, currency, reward } = await client.loyalty.redeem({ code: textOf(given, 'code'), order });
      setDone({ order, reward, worth: amount === null || currency === null ? null : format.money(amount, currency) });
    },
    { reasons: w.reasons },
  );
  if (done !== undefined)
    return (
      <div className={styles.counter} role="status">
        <p className={styles.worth}>
          {done.worth !== null
            ? w.redeemed(done.worth)
            : done.reward === null
              ? w.redeemedThing
              : w.handOver(done.reward)}
        </p>
        <p>{w.redeemedWhy(done.order)}</p>
        <Button size="lg" onClick={() => setDone(undefined)}>
          {w.nextOne}
        </Button>
      </div>
    );
  return (
    <div className={styles.counter}>
      <Form sending={sending} button={w.redeem} alone>
        <TextInput
          name="code"
          size="lg"
          label={w.code}
          description={w.codeHint}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          error={sending.wrong('code')}
        />
        <TextInput name="order" size="lg" label={w.order} autoComplete="off" error={sending.wrong('order')} />
      </Form>
    </div>
  );
}
