import { Button, Group } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListedStore } from '#src/contract/stocking.ts';
import { api } from '../../client.ts';
import { useMay } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { StoreForm } from './store-form.tsx';

/** The stores, each to be changed, closed for good and opened again. */
export function StoreList() {
  const { shopWork } = useWords();
  const w = shopWork.stores;
  const format = useFormat();
  const mayWrite = useMay('catalogue.write');
  const [seen, setSeen] = useAddress('closed');
  const [edited, setEdited] = useState<ListedStore | 'new'>();
  const found = useQuery(api.stocking.stores.queryOptions({ input: { archived: seen === 'true' ? 'true' : 'false' } }));
  const stores = found.data?.stores ?? [];
  const place = ({ address, postcode, city }: ListedStore) =>
    [address, postcode, city].filter((part) => part !== null).join(', ');
  return (
    <>
      <Group mb="md">
        {mayWrite && (
          <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setEdited('new')}>
            {w.add}
          </Button>
        )}
        <Button variant="default" onClick={() => setSeen(seen === 'true' ? '' : 'true')}>
          {seen === 'true' ? w.hideClosed : w.seeClosed}
        </Button>
      </Group>
      {found.isPending && <Coming lines={6} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && stores.length === 0 && <Empty title={w.none}>{w.noneWhy}</Empty>}
      {stores.length > 0 && (
        <DataTable
          label={w.tabs.stores}
          rows={stores}
          rowKey={({ id }) => id}
          sort="name"
          columns={[
            { id: 'name', header: w.name, value: ({ name }) => name },
            { id: 'id', header: w.id, value: ({ id }) => id, wideOnly: true },
            { id: 'place', header: w.address, value: place },
            { id: 'products', header: w.products, value: ({ products }) => products, figure: true },
            {
              id: 'deeds',
              header: w.edit,
              value: () => null,
              cell: (store) =>
                mayWrite && (
                  <Button
                    variant="default"
                    onClick={() => setEdited(store)}
                    aria-label={`${w.edit}${format.colon}${store.name}`}
                  >
                    {w.edit}
                  </Button>
                ),
            },
          ]}
        />
      )}
      {edited !== undefined && (
        <StoreForm store={edited === 'new' ? undefined : edited} close={() => setEdited(undefined)} />
      )}
    </>
  );
}
