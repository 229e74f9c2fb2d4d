import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { COST_KINDS } from '#src/contract/cost.ts';
import type { CostLine } from '#src/contract/stocking.ts';
import { api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { DayInput } from '../../parts/day-input.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { readAmount } from '../catalogue/product-draft.ts';

const again = () => queries.invalidateQueries({ queryKey: api.stocking.key() });

/** What everything cost, line by line. */
export function CostList() {
  const { shopWork } = useWords();
  const w = shopWork.stores;
  const format = useFormat();
  const { here } = useMe();
  const mayWrite = useMay('catalogue.write');
  const [adding, setAdding] = useState(false);
  const found = useInfiniteQuery(
    api.stocking.costs.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 50, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
    }),
  );
  const rows = found.data?.pages.flatMap(({ costs }) => costs) ?? [];
  async function remove(id: string) {
    await client.stocking.removeCost({ id });
    await again();
    saidDone(w.removedCost);
  }
  const about = ({ name, session, channel, store, product }: CostLine) =>
    [name, session, channel, store, product].filter((part) => part !== null).join(' · ');
  return (
    <>
      {mayWrite && (
        <Button mb="md" leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setAdding(true)}>
          {w.addCost}
        </Button>
      )}
      {found.isPending && <Coming lines={6} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && rows.length === 0 && <Empty title={w.none}>{w.noneWhy}</Empty>}
      {rows.length > 0 && (
        <DataTable
          label={w.tabs.costs}
          rows={rows}
          rowKey={({ id }) => id}
          sort="-day"
          columns={[
            {
              id: 'day',
              header: w.day,
              value: ({ day }) => day,
              cell: ({ day }) => format.date(`${day}T12:00:00Z`, 'UTC'),
            },
            { id: 'kind', header: w.kind, value: ({ kind }) => w.kinds[kind] },
            { id: 'of', header: w.of, value: about },
            {
              id: 'amount',
              header: w.amount,
              value: ({ amount }) => amount,
              cell: ({ amount, currency }) => format.money(amount, currency),
              figure: true,
            },
            ...(mayWrite
              ? [
                  {
                    id: 'deeds',
                    header: w.edit,
                    value: () => null,
                    wideOnly: true as const,
                    cell: ({ id, kind, day }: CostLine) => (
                      <Button
                        variant="subtle"
                        color="gray"
                        onClick={() => void remove(id)}
                        aria-label={`${w.removeCost}${format.colon}${w.kinds[kind]}, ${day}`}
                      >
                        {w.removeCost}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {found.hasNextPage && (
        <Button variant="default" onClick={() => void found.fetchNextPage()}>
          {w.more}
        </Button>
      )}
      {adding && <AddCost currency={here.currency} close={() => setAdding(false)} />}
    </>
  );
}

function AddCost({ currency, close }: { currency: string; close(): void }) {
  const { shopWork } = useWords();
  const w = shopWork.stores;
  const sending = useSending(
    async (given) => {
      await client.stocking.addCost({
        kind: COST_KINDS.find((one) => one === textOf(given, 'kind')) ?? 'other',
        day: textOf(given, 'day'),
        // What is no amount is refused by the server, at its field.
        amount: readAmount(textOf(given, 'amount'), currency) ?? -1,
        currency,
        ...{ name: textOf(given, 'name') || null, channel: textOf(given, 'channel') || null },
        product: textOf(given, 'product') || null,
      });
      await again();
      saidDone(w.saved);
      close();
    },
    { fields: { amount: w.wrong, day: w.wrong, product: w.wrong } },
  );
  return (
    <Dialog opened onClose={close} title={w.addCost} size="md">
      <Form sending={sending} button={w.addCost}>
        <NativeSelect
          name="kind"
          label={w.kind}
          data={COST_KINDS.map((one) => ({ value: one, label: w.kinds[one] }))}
        />
        <DayInput
          name="day"
          label={w.day}
          defaultValue={new Date().toISOString().slice(0, 10)}
          error={sending.wrong('day')}
        />
        <TextInput
          name="amount"
          label={`${w.amount} (${currency})`}
          inputMode="decimal"
          error={sending.wrong('amount')}
        />
        <TextInput name="name" label={w.of} />
        <TextInput name="channel" label={w.channel} />
        <TextInput name="product" label={w.product} error={sending.wrong('product')} />
      </Form>
    </Dialog>
  );
}
