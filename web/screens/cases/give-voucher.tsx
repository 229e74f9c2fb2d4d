import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { client } from '../../client.ts';
import { useMe } from '../../me.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { useFormat, useWords } from '../../words.tsx';
import { readAmount } from '../catalogue/product-draft.ts';
import { freshCases } from './fresh.ts';

/** A voucher after a bad experience: once a case, its code shown once. */
export function GiveVoucher({ id }: { id: string }) {
  const { loyalty: w } = useWords();
  const { here } = useMe();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const [given, setGiven] = useState('');
  const [made, setMade] = useState<{ code: string; expires: string }>();
  const amount = readAmount(given, here.currency);
  const sending = useSending(
    async (form) => {
      if (amount === undefined || amount === null || amount === 0) return;
      const valid_days = Number(textOf(form, 'valid_days').replace(/\D/g, ''));
      setMade(await client.loyalty.compensate({ id, amount, currency: here.currency, valid_days }));
      await freshCases();
    },
    { reasons: { conflict: w.compensatedBefore } },
  );
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {w.compensate}
      </Button>
      {open && (
        <Dialog opened onClose={() => setOpen(false)} title={made === undefined ? w.compensate : w.voucher} size="md">
          {made !== undefined ? (
            <>
              <CopyLine label={w.voucher} text={made.code} />
              <p role="status">{w.voucherOnce(format.date(made.expires, here.zone))}</p>
            </>
          ) : (
            <Form sending={sending} button={w.giveVoucher}>
              <p>{w.compensateWhy}</p>
              <TextInput
                label={w.amount}
                description={here.currency}
                inputMode="decimal"
                value={given}
                onChange={({ currentTarget }) => setGiven(currentTarget.value)}
                error={amount === undefined ? w.amountWrong : undefined}
                data-autofocus
              />
              <NumberInput name="valid_days" label={w.validDays} defaultValue={180} min={1} max={3650} hideControls />
            </Form>
          )}
        </Dialog>
      )}
    </>
  );
}
