import { Button, NativeSelect, Table } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { SOURCES } from '#src/contract/connection.ts';
import type { DataHealth } from '#src/contract/data-health.ts';
import { api } from '../../client.ts';
import { useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { Stat, Stats } from '../../parts/stat.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './data-health.module.css';
import { findAdvice } from './find-advice.ts';
import { Reason } from './reasons.tsx';
import { Volumes } from './volumes.tsx';

const STRETCHES = ['1', '7', '30', '90'];

/** How the data is doing: what to look at first, then the figures behind it. */
export function Screen() {
  const { health: words } = useWords();
  const format = useFormat();
  const [days, setDays] = useAddress('days', '30');
  const input = { days: Number(STRETCHES.includes(days) ? days : '30') };
  const found = useQuery({ ...api.dataHealth.read.queryOptions({ input }), placeholderData: keepPreviousData });
  const stretch = (
    <NativeSelect
      aria-label={words.days}
      value={days}
      data={STRETCHES.map((value) => ({ value, label: format.plural(Number(value), words.lastDays) }))}
      onChange={(event) => setDays(event.currentTarget.value)}
    />
  );
  return (
    <Page title={words.title} lead={words.lead} actions={stretch}>
      {found.isPending && <Coming lines={10} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && <Health of={found.data} />}
    </Page>
  );
}

function Health({ of }: { of: DataHealth }) {
  const { here } = useMe();
  const words = useWords();
  const format = useFormat();
  const w = words.health;
  const nameOf = (origin: string) => {
    const source = origin === 'shopify-orders' ? 'shopify' : SOURCES.find((one) => one === origin);
    if (origin === 'generated') return words.shell.generated;
    return source === undefined ? origin : words.connections.sources[source];
  };
  const organisation = here.id;
  if (of.sources.length === 0 && of.rejected.length === 0)
    return (
      <Empty
        title={w.none}
        next={
          <Link to="/o/$organisation/connections" params={{ organisation }}>
            <Button component="span">{w.toConnections}</Button>
          </Link>
        }
      >
        {w.noneWhy}
      </Empty>
    );
  const advice = findAdvice(of, { words, format, zone: here.zone, now: Date.now(), nameOf });
  const { all, person, linked } = of.orders;
  const share = (n: number) => (all === 0 ? null : format.percent(n / all));
  return (
    <>
      <Section title={w.found}>
        {advice.length === 0 && <div className={styles.sound}>{w.sound}</div>}
        <ul className={styles.advice}>
          {advice.map(({ key, title, text }) => (
            <li key={key}>
              <strong>{title}</strong>
              <p>{text}</p>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={w.bySource}>
        <Volumes of={of} nameOf={nameOf} />
        <Sources of={of} nameOf={nameOf} />
      </Section>
      <Section title={w.orders}>
        <Stats>
          <Stat name={w.ordersAll} value={format.number(all)} definition={w.ordersAllWhat} />
          <Stat
            name={w.ordersPerson}
            value={share(person)}
            from={w.ofOrders(format.number(all))}
            definition={w.ordersPersonWhat}
          />
          <Stat
            name={w.ordersLinked}
            value={share(linked)}
            from={w.ofOrders(format.number(all))}
            definition={w.ordersLinkedWhat}
          />
        </Stats>
        {of.without_orders.length > 0 && (
          <>
            <h3>{w.withoutOrders}</h3>
            <ul>
              {of.without_orders.slice(0, 20).map(({ id: session, title, start }) => (
                <li key={session}>
                  <Link to="/o/$organisation/sessions/$session/debrief" params={{ organisation, session }}>
                    {title}
                  </Link>{' '}
                  <span className="muted">{format.dateTime(start, here.zone)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Section>
      {of.rejected.length > 0 && (
        <Section title={w.rejected}>
          {of.rejected.map((one) => (
            <Reason key={one.reason} of={one} nameOf={nameOf} />
          ))}
        </Section>
      )}
      {of.unknown.length > 0 && <Unknown of={of} nameOf={nameOf} />}
    </>
  );
}

function Sources({ of, nameOf }: { of: DataHealth; nameOf(origin: string): string }) {
  const { here } = useMe();
  const { health: w } = useWords();
  const format = useFormat();
  type Row = DataHealth['sources'][number];
  const number = (n: number) => format.number(n);
  const columns: Column<Row>[] = [
    { id: 'source', header: w.source, value: ({ origin }) => nameOf(origin) },
    { id: 'live', header: w.live, value: ({ live }) => live, cell: ({ live }) => number(live), figure: true },
    {
      id: 'imported',
      header: w.imported,
      value: ({ imported }) => imported,
      cell: ({ imported }) => number(imported),
      figure: true,
    },
    {
      id: 'late',
      header: w.lateness,
      value: ({ lateness }) => lateness?.p95_s ?? null,
      cell: ({ lateness }) =>
        lateness && `${spanText(lateness.median_s, format.duration)} / ${spanText(lateness.p95_s, format.duration)}`,
      figure: true,
      wideOnly: true,
    },
    {
      id: 'clocks',
      header: w.clocks,
      value: ({ skew }) => (skew === null ? null : skew.off / skew.n),
      cell: ({ skew }) => skew && format.percent(skew.off / skew.n),
      figure: true,
      wideOnly: true,
    },
    {
      id: 'last',
      header: w.last,
      value: ({ last }) => last,
      cell: ({ last }) => last && format.dateTime(last, here.zone),
      wideOnly: true,
    },
  ];
  return (
    <>
      <DataTable label={w.source} rows={of.sources} columns={columns} rowKey={({ origin }) => origin} sort="-live" />
      <p className={styles.meta}>
        {w.latenessWhat} {w.clocksWhat}
      </p>
    </>
  );
}

/** Less than a second is none; a clock that runs ahead makes it less than none. */
function spanText(seconds: number, duration: (seconds: number) => string): string {
  return Math.abs(seconds) < 1 ? '< 1\u00a0s' : `${seconds < 0 ? '−' : ''}${duration(Math.abs(seconds))}`;
}

function Unknown({ of, nameOf }: { of: DataHealth; nameOf(origin: string): string }) {
  const { health: w } = useWords();
  const format = useFormat();
  return (
    <Section title={w.unknown} lead={w.unknownWhy}>
      <Table aria-label={w.unknown} className="figures">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{w.name}</Table.Th>
            <Table.Th>{w.source}</Table.Th>
            <Table.Th>{w.events}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {of.unknown.map(({ name, origin, events }) => (
            <Table.Tr key={`${origin} ${name}`}>
              <Table.Td>{name}</Table.Td>
              <Table.Td>{nameOf(origin)}</Table.Td>
              <Table.Td>{format.number(events)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}
