import { Combobox, Group, Loader, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RunningOrder } from '#src/contract/session-plan.ts';
import { api } from '../../client.ts';
import { Picture } from '../../parts/picture.tsx';
import { useFormat, useWords } from '../../words.tsx';

type Product = RunningOrder['products'][number];

/** Finds a product of the catalogue by name or SKU, with what is in stock of it. */
export function ProductPicker({ onPick }: { onPick(product: Product): void }) {
  const { plan } = useWords();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text, 200);
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const found = useQuery(
    api.catalogue.list.queryOptions({
      input: { search, limit: 12, sort: 'name' },
      enabled: box.dropdownOpened,
      placeholderData: keepPreviousData,
    }),
  );
  const products = found.data?.products ?? [];

  return (
    <Combobox
      store={box}
      withinPortal
      onOptionSubmit={(id) => {
        const product = products.find((one) => one.id === id);
        if (product !== undefined) onPick(product);
        setText('');
        box.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          size="sm"
          aria-label={plan.addProduct}
          placeholder={plan.addProduct}
          value={text}
          rightSection={found.isFetching ? <Loader size={16} /> : null}
          onFocus={() => box.openDropdown()}
          onBlur={() => box.closeDropdown()}
          onChange={(event) => {
            setText(event.currentTarget.value);
            box.openDropdown();
            box.updateSelectedOptionIndex();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={320} style={{ overflowY: 'auto' }} aria-label={plan.findProduct}>
          {products.map((product) => (
            <Combobox.Option key={product.id} value={product.id}>
              <Group gap="sm" wrap="nowrap">
                <Picture address={product.image} size={36} />
                <div style={{ minWidth: 0 }}>
                  <div>{product.name}</div>
                  <Text size="xs" c="dimmed" component="div">
                    {product.id} · <Stock stock={product.stock} />
                  </Text>
                </div>
              </Group>
            </Combobox.Option>
          ))}
          {found.isSuccess && products.length === 0 && <Combobox.Empty>{plan.productNone}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** What is in stock, in words: never by colour alone. */
export function Stock({ stock }: { stock: number | null }) {
  const { plan } = useWords();
  const format = useFormat();
  if (stock === null) return <span>{plan.unknownStock}</span>;
  if (stock <= 0) return <strong style={{ color: 'var(--problem)' }}>{plan.noStock}</strong>;
  return <span>{plan.stock(format.number(stock))}</span>;
}
