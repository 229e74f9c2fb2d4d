import { Badge, Button, NativeSelect, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ApartBy, LikelyCustomer, ListedCustomer } from '#src/contract/customer.ts';
import { SEGMENTS } from '#src/contract/customers.ts';
import { api, client } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { capital } from '../../parts/capital.ts';
import { Form } from '../../parts/form.tsx';
import { Page } from '../../parts/page.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './customers.module.css';
import { Duplicates } from './duplicates.tsx';

const PAGE = 30;

/** Customers: somebody found by what they say of themselves, everybody by segment, and who may be the same person. */
export function Screen() {
  const { customers: w } = useWords();
  const { here } = useMe();
  return (
    <Page title={w.title} lead={here.stores.length === 0 ? w.lead : w.leadOfStores}>
      <Find />
      <Everybody />
      <Duplicates />
    </Page>
  );
}

/** What is typed goes in the body of a request and nowhere else: into no address, no history. */
function Find() {
  const { customers: w } = useWords();
  const [found, setFound] = useState<{ customers: LikelyCustomer[]; more: boolean }>();
  const sending = useSending(async (given) => {
    const named = textOf(given, 'named');
    if (named !== '') setFound(await client.customers.find({ named }));
  });
  return (
    <section aria-label={w.find} className={styles.find}>
      <Form sending={sending} button={w.findButton}>
        <TextInput name="named" label={w.findLabel} description={w.findHint} autoComplete="off" maxLength={320} />
      </Form>
      <div role="status" className={styles.found}>
        {found?.customers.length === 0 && <Empty title={w.foundNone}>{w.foundNoneWhy}</Empty>}
        {found !== undefined && found.customers.length > 0 && <List label={w.foundTitle} rows={found.customers} />}
        {found?.more === true && <p className="muted">{w.foundMore}</p>}
      </div>
    </section>
  );
}

function Everybody() {
  const { customers: w } = useWords();
  const format = useFormat();
  const { here } = useMe();
  const mayImport = useMay('import.write');
  const [of, setSegment] = useAddress('segment');
  const [rhythm, setRhythm] = useAddress('rhythm');
  const [by, setSort] = useAddress('sort', 'recent');
  const segment = SEGMENTS.find((one) => one === of);
  const sort = by === 'value' ? ('value' as const) : ('recent' as const);
  const asked = {
    sort,
    ...(segment === undefined ? {} : { segment }),
    ...(rhythm === 'silent' ? { dormant: 'true' } : rhythm === 'active' ? { dormant: 'false' } : {}),
  };
  const counts = useQuery(api.customers.segments.queryOptions());
  // Apart from the list: of a million, counting takes longer than the first page.
  const total = useQuery(api.customers.count.queryOptions({ input: asked }));
  const found = useInfiniteQuery({
    queryKey: ['customers', here.id, asked],
    queryFn: ({ pageParam }) =>
      client.customers.list({ ...asked, limit: PAGE, ...(pageParam === '' ? {} : { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  });
  const rows = found.data?.pages.flatMap((page) => page.customers) ?? [];
  const computed = counts.data?.computed;
  const numberOf = (one: string) => counts.data?.segments.find((known) => known.segment === one)?.customers ?? 0;
  const narrowed = segment !== undefined || rhythm !== '';
  return (
    <>
      <div className={styles.filters}>
        <NativeSelect
          label={w.segment}
          value={segment ?? ''}
          onChange={({ currentTarget }) => setSegment(currentTarget.value)}
          data={[
            { value: '', label: w.anySegment },
            ...SEGMENTS.map((one) => ({
              value: one,
              label: `${capital(w.segments[one])} (${format.number(numberOf(one))})`,
            })),
          ]}
        />
        <NativeSelect
          label={w.rhythm}
          value={rhythm}
          onChange={({ currentTarget }) => setRhythm(currentTarget.value)}
          data={[
            { value: '', label: w.anyRhythm },
            { value: 'silent', label: w.onlyDormant },
            { value: 'active', label: w.onlyActive },
          ]}
        />
        <NativeSelect
          label={w.sort}
          value={sort}
          onChange={({ currentTarget }) => setSort(currentTarget.value)}
          data={(['recent', 'value'] as const).map((one) => ({ value: one, label: w.sorts[one] }))}
        />
        <p className="muted" role="status">
          {total.isPending ? w.counting : total.data !== undefined && format.plural(total.data.total, w.found)}
          {narrowed && computed && total.data !== undefined && `, ${w.counted(format.date(computed, here.zone))}`}
        </p>
      </div>
      {found.isPending && <Coming lines={6} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && rows.length === 0 && narrowed && <Empty title={w.noneFit} />}
      {found.data !== undefined && rows.length === 0 && !narrowed && here.stores.length > 0 && (
        <Empty title={w.noneOfStores} />
      )}
      {found.data !== undefined && rows.length === 0 && !narrowed && here.stores.length === 0 && (
        <Empty
          title={w.none}
          next={
            mayImport && (
              <Button
                renderRoot={(button) => (
                  <Link to="/o/$organisation/imports/new" params={{ organisation: here.id }} {...button} />
                )}
              >
                {w.noneNext}
              </Button>
            )
          }
        >
          {w.noneWhy}
        </Empty>
      )}
      {rows.length > 0 && <List label={w.title} rows={rows} />}
      {found.hasNextPage && (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {w.more}
        </Button>
      )}
    </>
  );
}

function List({ label, rows }: { label: string; rows: readonly (ListedCustomer & Partial<ApartBy>)[] }) {
  return (
    <ul className={styles.list} aria-label={label}>
      {rows.map((one) => (
        <li key={one.id}>
          <Row of={one} />
        </li>
      ))}
    </ul>
  );
}

function Row({ of }: { of: ListedCustomer & Partial<ApartBy> }) {
  const { id, name, restricted, standing, last_contact } = of;
  const apart = [of.number, of.email, of.place].filter((part) => part != null);
  const { customers: w } = useWords();
  const format = useFormat();
  const { here } = useMe();
  return (
    <Link
      to="/o/$organisation/customers/$customer"
      params={{ organisation: here.id, customer: id }}
      className={styles.card ?? ''}
      // Opening somebody is noted: pointing at them is no reason.
      preload={false}
    >
      <span className={styles.about}>
        <strong dir="auto">{name ?? (restricted ? capital(w.restricted) : w.unnamed)}</strong>
        {apart.length > 0 && <span>{apart.join(' · ')}</span>}
        <span className="muted">
          {standing === null
            ? w.seen(format.date(last_contact, here.zone))
            : `${format.plural(standing.purchases, w.days)}, ${w.lastBought(format.date(`${standing.last_day}T12:00:00Z`, 'UTC'))}`}
        </span>
      </span>
      <span className={styles.state}>
        {restricted && <Badge variant="outline">{w.restricted}</Badge>}
        {standing !== null && <Badge variant="outline">{w.segments[standing.segment]}</Badge>}
        {standing?.dormant === true && (
          <Badge variant="outline" color="gray">
            {w.dormant}
          </Badge>
        )}
      </span>
      <span className={styles.amount}>
        {standing === null ? (
          <span className="muted">{restricted ? '' : w.neverBought}</span>
        ) : (
          format.money(standing.amount.amount, standing.amount.currency)
        )}
      </span>
    </Link>
  );
}
