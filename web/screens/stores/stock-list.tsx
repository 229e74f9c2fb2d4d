import { Button, Group, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { StockLine } from '#src/contract/stocking.ts';
import { api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { readAmount, written } from '../catalogue/product-draft.ts';

/** What each store has of each product and for how much, as it was counted. */
export function StockList() {
  const { shopWork } = useWords();
  const w = shopWork.stores;
  const format = useFormat();
  const { here } = useMe();
  const mayWrite = useMay('catalogue.write');
  const [store, setStore] = useAddress('store');
  const [search, setSearch] = useAddress('search');
  const find = useDebouncedCallback((text: string) => setSearch(text), 250);
  const [counted, setCounted] = useState<StockLine>();
  const stores = useQuery(api.stocking.stores.queryOptions({ input: {} })).data?.stores ?? [];
  const found = useInfiniteQuery(
    api.stocking.stock.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...(store === '' ? {} : { store }),
        ...(search === '' ? {} : { search }),
        limit: 50,
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = found.data?.pages.flatMap(({ stock }) => stock) ?? [];
  return (
    <>
      <Group mb="md" align="end">
        <TextInput
          label={w.search}
          defaultValue={search}
          onChange={({ currentTarget: { value } }) => find(value.trim())}
        />
        <NativeSelect
          label={w.store}
          value={store}
          onChange={({ currentTarget: { value } }) => setStore(value)}
          data={[{ value: '', label: w.everyStore }, ...stores.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      </Group>
      {found.isPending && <Coming lines={6} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && rows.length === 0 && <Empty title={w.none}>{w.noneWhy}</Empty>}
      {rows.length > 0 && (
        <DataTable
          label={w.tabs.stock}
          rows={rows}
          rowKey={({ store: at, product }) => `${at} ${product}`}
          sort="product"
          columns={[
            { id: 'product', header: w.product, value: ({ product_name }) => product_name },
            { id: 'store', header: w.store, value: ({ store_name }) => store_name },
            { id: 'available', header: w.available, value: ({ available }) => available, figure: true },
            { id: 'stocked', header: w.stocked, value: ({ stocked }) => stocked, figure: true, wideOnly: true },
            { id: 'reserved', header: w.reserved, value: ({ reserved }) => reserved, figure: true, wideOnly: true },
            { id: 'buffer', header: w.buffer, value: ({ buffer }) => buffer, figure: true, wideOnly: true },
            { id: 'incoming', header: w.incoming, value: ({ incoming }) => incoming, figure: true, wideOnly: true },
            {
              id: 'price',
              header: w.price,
              value: ({ price }) => price,
              cell: ({ price, currency }) =>
                price === null ? w.catalogue : format.money(price, currency ?? here.currency),
              figure: true,
            },
            {
              id: 'as_of',
              header: w.asOf,
              value: ({ as_of }) => as_of,
              cell: ({ as_of }) => format.dateTime(as_of, here.zone),
            },
            ...(mayWrite
              ? [
                  {
                    id: 'deeds',
                    header: w.edit,
                    value: () => null,
                    cell: (line: StockLine) => (
                      <Button
                        variant="default"
                        onClick={() => setCounted(line)}
                        aria-label={`${w.count}${format.colon}${line.product_name}, ${line.store_name}`}
                      >
                        {w.edit}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      <p className="muted">{w.availableWhat}</p>
      {found.hasNextPage && (
        <Button variant="default" onClick={() => void found.fetchNextPage()}>
          {w.more}
        </Button>
      )}
      {counted !== undefined && <Count line={counted} close={() => setCounted(undefined)} />}
    </>
  );
}

function Count({ line, close }: { line: StockLine; close(): void }) {
  const { shopWork, common } = useWords();
  const w = shopWork.stores;
  const { here } = useMe();
  const format = useFormat();
  const currency = line.currency ?? here.currency;
  const sending = useSending(
    async (given) => {
      const number = (name: string) => Number(textOf(given, name) || 0);
      const { kept } = await client.stocking.saveStock({
        stock: [
          {
            ...{ store: line.store, product: line.product, stocked: number('stocked'), reserved: number('reserved') },
            ...{ buffer: number('buffer'), incoming: textOf(given, 'incoming') === '' ? null : number('incoming') },
            ...{ price: readAmount(textOf(given, 'price'), currency) ?? null, currency },
          },
        ],
      });
      await queries.invalidateQueries({ queryKey: api.stocking.key() });
      saidDone(kept === 1 ? w.saved : w.older);
      close();
    },
    { reasons: { bad_input: w.wrong } },
  );
  return (
    <Dialog opened onClose={close} title={`${line.product_name}, ${line.store_name}`} size="md">
      <Form sending={sending} button={common.save}>
        {(['stocked', 'reserved', 'buffer', 'incoming'] as const).map((field) => (
          <NumberInput
            key={field}
            name={field}
            label={w[field]}
            min={0}
            allowDecimal={false}
            defaultValue={line[field] ?? ''}
          />
        ))}
        <TextInput
          name="price"
          label={`${w.price} (${currency})`}
          inputMode="decimal"
          placeholder={w.catalogue}
          defaultValue={written(line.price, currency, format.decimal(0.5, 1).charAt(1))}
        />
      </Form>
    </Dialog>
  );
}
