import { Button, Switch } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../client.ts';
import { useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';

/** How orders came, beside what was promised. */
export function DeliveryList() {
  const { shopWork } = useWords();
  const w = shopWork.stores;
  const format = useFormat();
  const { here } = useMe();
  const [late, setLate] = useAddress('late');
  const found = useInfiniteQuery(
    api.stocking.deliveries.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...(late === 'true' ? { late } : {}),
        limit: 50,
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = found.data?.pages.flatMap(({ deliveries }) => deliveries) ?? [];
  const day = (instant: string | null) => (instant === null ? '–' : format.date(instant, here.zone));
  return (
    <>
      <Switch
        mb="md"
        label={w.onlyLate}
        checked={late === 'true'}
        onChange={({ currentTarget: { checked } }) => setLate(checked ? 'true' : '')}
      />
      {found.isPending && <Coming lines={6} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && rows.length === 0 && <Empty title={w.none}>{w.noneWhy}</Empty>}
      {rows.length > 0 && (
        <DataTable
          label={w.tabs.deliveries}
          rows={rows}
          rowKey={({ order, product }) => `${order} ${product}`}
          sort=""
          columns={[
            { id: 'order', header: w.order, value: ({ order }) => order },
            { id: 'product', header: w.product, value: ({ product }) => product || null, wideOnly: true },
            {
              id: 'promised',
              header: w.promised,
              value: ({ promised }) => promised || null,
              cell: ({ promised }) => (promised === '' ? '–' : format.date(`${promised}T12:00:00Z`, 'UTC')),
            },
            {
              id: 'shipped',
              header: w.shipped,
              value: ({ shipped }) => shipped,
              cell: (row) => day(row.shipped),
              wideOnly: true,
            },
            {
              id: 'delivered',
              header: w.delivered,
              value: ({ delivered }) => delivered,
              cell: (row) => day(row.delivered),
            },
            {
              id: 'late',
              header: w.late,
              value: (row) => (row.late === null ? null : Number(row.late)),
              cell: (row) => (row.late === null ? '–' : row.late ? <strong>{w.late}</strong> : w.inTime),
            },
            {
              id: 'returned',
              header: w.returned,
              value: ({ returned }) => returned,
              cell: (row) => day(row.returned),
              wideOnly: true,
            },
          ]}
        />
      )}
      {found.hasNextPage && (
        <Button variant="default" onClick={() => void found.fetchNextPage()}>
          {w.more}
        </Button>
      )}
    </>
  );
}
