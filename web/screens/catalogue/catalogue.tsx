import { Button, NativeSelect, Table, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconArchive, IconFileImport, IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CATALOGUE_SORTS, CatalogueRow } from '#src/contract/catalogue.ts';
import { api } from '../../client.ts';
import { useMay } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { Page } from '../../parts/page.tsx';
import { Picture } from '../../parts/picture.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './catalogue.module.css';
import { ImportProducts } from './import-products.tsx';
import { ProductDrawer } from './product-drawer.tsx';

const STOCKS = ['all', 'in', 'out', 'unknown'] as const;
const SORTS = ['name', 'price', '-price', 'stock', '-updated'] as const;
const PAGE = 50;

/** What is sold: found, filtered and sorted by the server, all of it in the address. */
export function Screen() {
  const { catalogue: words } = useWords();
  const format = useFormat();
  const mayWrite = useMay('catalogue.write');
  const seesCost = useMay('catalogue.cost');
  const [search, setSearch] = useAddress('search');
  const [category, setCategory] = useAddress('category');
  const [stock, setStock] = useAddress('stock', 'all');
  const [sort, setSort] = useAddress('sort', 'name');
  const [seen, setSeen] = useAddress('archived');
  const [product, setProduct] = useAddress('product');
  const [importing, setImporting] = useState(false);
  const archived = seen === 'true';
  const asked = {
    ...(search === '' ? {} : { search }),
    ...(category === '' ? {} : { category }),
    ...(stock === 'all' ? {} : { stock: STOCKS.find((one) => one === stock && one !== 'all') as 'in' | undefined }),
    sort: sort.replace(/^-/, '') as (typeof CATALOGUE_SORTS)[number],
    descending: String(sort.startsWith('-')),
    archived: String(archived),
    limit: PAGE,
  };
  const query = useInfiniteQuery(
    api.catalogue.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...asked, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = query.data?.pages.flatMap((page) => page.products) ?? [];
  const first = query.data?.pages[0];
  const filtered = search !== '' || category !== '' || stock !== 'all' || archived;
  const clear = () => {
    setSearch('');
    setCategory('');
    setStock('all');
    setSeen('');
  };

  return (
    <Page
      wide
      title={archived ? words.seeArchived : words.title}
      lead={words.lead}
      actions={
        mayWrite ? (
          <>
            <Button
              variant="default"
              leftSection={<IconFileImport size={18} aria-hidden="true" />}
              onClick={() => setImporting(true)}
            >
              {words.import}
            </Button>
            <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setProduct('+')}>
              {words.add}
            </Button>
          </>
        ) : undefined
      }
    >
      <Filters
        {...{ search, category, stock, sort, archived }}
        categories={first?.categories ?? []}
        onSearch={setSearch}
        onCategory={setCategory}
        onStock={setStock}
        onSort={setSort}
        onArchived={() => setSeen(archived ? '' : 'true')}
      />
      {query.isPending && <Coming lines={10} />}
      {query.isError && <Failure error={query.error} reset={() => void query.refetch()} />}
      {first !== undefined && rows.length === 0 && (
        <Empty
          title={filtered ? words.noMatch : words.none}
          next={
            filtered ? (
              <Button variant="default" onClick={clear}>
                {words.clear}
              </Button>
            ) : mayWrite ? (
              <Button onClick={() => setImporting(true)}>{words.import}</Button>
            ) : undefined
          }
        >
          {filtered ? words.noMatchWhy : words.noneWhy}
        </Empty>
      )}
      {rows.length > 0 && (
        <>
          <p className={styles.found} role="status">
            {format.plural(first?.total ?? 0, words.found)}
          </p>
          <Table className={styles.table} highlightOnHover aria-label={words.title}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.product}</Table.Th>
                <Table.Th visibleFrom="md">{words.category}</Table.Th>
                <Table.Th visibleFrom="sm">{words.variants}</Table.Th>
                <Table.Th ta="right">{words.price}</Table.Th>
                {seesCost && (
                  <Table.Th ta="right" visibleFrom="md">
                    {words.cost}
                  </Table.Th>
                )}
                <Table.Th ta="right" visibleFrom="sm">
                  {words.stock}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Row key={row.id} row={row} seesCost={seesCost} onOpen={() => setProduct(row.id)} />
              ))}
            </Table.Tbody>
          </Table>
          {query.hasNextPage && (
            <Button
              variant="default"
              mt="md"
              loading={query.isFetchingNextPage}
              onClick={() => void query.fetchNextPage()}
            >
              {words.more}
            </Button>
          )}
        </>
      )}
      <ProductDrawer id={product} onClose={() => setProduct('')} />
      <ImportProducts opened={importing} onClose={() => setImporting(false)} />
    </Page>
  );
}

function Filters(props: {
  search: string;
  category: string;
  stock: string;
  sort: string;
  archived: boolean;
  categories: readonly string[];
  onSearch(search: string): void;
  onCategory(category: string): void;
  onStock(stock: string): void;
  onSort(sort: string): void;
  onArchived(): void;
}) {
  const { catalogue: words } = useWords();
  const [text, setText] = useState(props.search);
  const look = useDebouncedCallback(props.onSearch, 250);
  return (
    <search className={styles.filters}>
      <TextInput
        aria-label={words.search}
        placeholder={words.search}
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          look(event.currentTarget.value.trim());
        }}
      />
      <NativeSelect
        aria-label={words.category}
        value={props.category}
        data={[
          { value: '', label: words.allCategories },
          ...props.categories.map((one) => ({ value: one, label: one })),
        ]}
        onChange={(event) => props.onCategory(event.currentTarget.value)}
      />
      <NativeSelect
        aria-label={words.stock}
        value={props.stock}
        data={STOCKS.map((value) => ({ value, label: words.stocks[value] }))}
        onChange={(event) => props.onStock(event.currentTarget.value)}
      />
      <NativeSelect
        aria-label={words.sort}
        value={props.sort}
        data={SORTS.map((value) => ({ value, label: words.sorts[value] }))}
        onChange={(event) => props.onSort(event.currentTarget.value)}
      />
      <Button
        variant="subtle"
        color="gray"
        leftSection={<IconArchive size={18} aria-hidden="true" />}
        onClick={props.onArchived}
      >
        {props.archived ? words.seeCurrent : words.seeArchived}
      </Button>
    </search>
  );
}

function Row({ row, seesCost, onOpen }: { row: CatalogueRow; seesCost: boolean; onOpen(): void }) {
  const { catalogue: words } = useWords();
  const format = useFormat();
  const money = (amount: number | null | undefined) =>
    amount == null ? '–' : row.currency === null ? format.number(amount) : format.money(amount, row.currency);
  const stock =
    row.stock === null ? (
      <span className="muted">{words.notKnown}</span>
    ) : row.stock <= 0 ? (
      <strong className={styles.out}>{words.soldOut}</strong>
    ) : (
      format.number(row.stock)
    );
  return (
    <Table.Tr>
      <Table.Td>
        <UnstyledButton className={styles.product} onClick={onOpen}>
          <Picture address={row.image} size={44} />
          <span>
            <span className={styles.name}>{row.name}</span>
            <small>{row.id}</small>
          </span>
        </UnstyledButton>
      </Table.Td>
      <Table.Td visibleFrom="md">{row.category ?? '–'}</Table.Td>
      <Table.Td visibleFrom="sm">{row.variants === 0 ? '–' : format.plural(row.variants, words.variantForms)}</Table.Td>
      <Table.Td ta="right" className="figures">
        {money(row.price)}
        {row.list_price !== null && row.price !== null && row.list_price > row.price && (
          <small className={styles.list}>
            <span className="visually-hidden">{words.listPrice}</span> <s>{money(row.list_price)}</s>
          </small>
        )}
        <small className={styles.phone}>
          {row.stock !== null && (row.stock > 0 ? words.inStock(format.number(row.stock)) : stock)}
        </small>
      </Table.Td>
      {seesCost && (
        <Table.Td ta="right" className="figures" visibleFrom="md">
          {money(row.cost)}
        </Table.Td>
      )}
      <Table.Td ta="right" className="figures" visibleFrom="sm">
        {stock}
      </Table.Td>
    </Table.Tr>
  );
}
