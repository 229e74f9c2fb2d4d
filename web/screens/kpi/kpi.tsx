import { Button, NativeSelect } from '@mantine/core';
import { IconBell, IconBellOff } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { BOARD_SPANS, type BoardSpan } from '#src/contract/board.ts';
import { KPI_DIMENSIONS, KPI_IDS, type KpiGrain, type KpiId } from '#src/contract/kpi.ts';
import { addDays, wallTimeOf, weekdayOf } from '#src/contract/zoned-time.ts';
import { api, client, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { capital } from '../../parts/capital.ts';
import { Page, Section } from '../../parts/page.tsx';
import { Stat } from '../../parts/stat.tsx';
import { Coming, Failure, NothingHere } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import { Change } from '../boards/change.tsx';
import { useKpiWords } from '../boards/use-kpi-words.ts';
import { CourseFigure } from './course-figure.tsx';
import styles from './kpi.module.css';
import { PartsFigure } from './parts-figure.tsx';
import { Targets } from './targets.tsx';

const WEEKS: Readonly<Record<BoardSpan, number>> = { '4w': 4, '13w': 13, '52w': 52 };
const GRAINS = ['day', 'week', 'month'] as const;

/** One figure: what it is, how it went, what it consists of, what is aimed at. */
export function Screen() {
  const { kpi: asked } = useParams({ strict: false });
  const kpi = KPI_IDS.find((one) => one === asked);
  return kpi === undefined ? <NothingHere /> : <OneKpi key={kpi} kpi={kpi} />;
}

function OneKpi({ kpi }: { kpi: KpiId }) {
  const { here } = useMe();
  const { boards: w } = useWords();
  const { kpi: names, format, write, range, day } = useKpiWords();
  const [span, setSpan] = useAddress('span', '13w');
  const [grain, setGrain] = useAddress('grain', span === '4w' ? 'day' : 'week');
  const [by, setBy] = useAddress('by');
  const [store, setStore] = useAddress('store');
  const offered = useQuery(api.kpis.list.queryOptions());
  const figure = offered.data?.kpis.find(({ id }) => id === kpi);
  const today = wallTimeOf(Date.now(), here.zone).date;
  const to = addDays(today, -weekdayOf(today));
  const from = addDays(to, 1 - 7 * (WEEKS[span as BoardSpan] ?? 13));
  const dimension = KPI_DIMENSIONS.find((one) => one === by && figure?.dimensions.includes(one));
  const series = useQuery(
    api.kpis.read.queryOptions({
      input: {
        ...{ kpi, from, to, grain: grain as KpiGrain },
        ...(dimension === undefined ? {} : { by: dimension }),
        filter: store === '' ? {} : { store: [store] },
      },
      enabled: figure !== undefined,
      staleTime: 60_000,
    }),
  );
  const targets = useQuery(api.kpis.targets.queryOptions({ input: { kpi } }));
  const watch = useMutation({
    mutationFn: (on: boolean) => client.kpis.watch({ kpi, on }),
    onSuccess: async (_, on) => {
      await queries.invalidateQueries({ queryKey: api.kpis.list.key() });
      saidDone(on ? w.figure.watching : w.figure.notWatching);
    },
  });
  if (offered.data !== undefined && figure === undefined) return <NothingHere />;
  const found = series.data;
  const failed = offered.error ?? series.error ?? watch.error;
  const target = targets.data?.targets.find((one) => (one.store?.id ?? '') === store);
  return (
    <Page
      wide
      title={names.names[kpi]}
      above={
        <Link to="/o/$organisation/boards" params={{ organisation: here.id }}>
          {w.figure.back}
        </Link>
      }
      lead={names.definitions[kpi]}
      actions={
        figure !== undefined && (
          <Button
            variant="default"
            aria-pressed={figure.watched}
            leftSection={figure.watched ? <IconBell size={18} /> : <IconBellOff size={18} />}
            loading={watch.isPending}
            onClick={() => watch.mutate(!figure.watched)}
          >
            {w.figure.watch}
          </Button>
        )
      }
    >
      <div className={styles.controls}>
        <NativeSelect
          label={w.span}
          value={span}
          onChange={({ currentTarget }) => setSpan(currentTarget.value)}
          data={BOARD_SPANS.map((one) => ({ value: one, label: w.spans[one] }))}
        />
        <NativeSelect
          label={w.figure.grain}
          value={grain}
          onChange={({ currentTarget }) => setGrain(currentTarget.value)}
          data={GRAINS.map((one) => ({ value: one, label: capital(names.grains[one]) }))}
        />
        <NativeSelect
          label={w.figure.by}
          value={dimension ?? ''}
          onChange={({ currentTarget }) => setBy(currentTarget.value)}
          data={[
            { value: '', label: capital(w.figure.byNothing) },
            ...(figure?.dimensions ?? []).map((one) => ({ value: one, label: capital(names.dimensions[one]) })),
          ]}
        />
        {figure?.dimensions.includes('store') === true && (offered.data?.stores.length ?? 0) > 0 && (
          <NativeSelect
            label={w.store}
            value={store}
            onChange={({ currentTarget }) => setStore(currentTarget.value)}
            data={[
              { value: '', label: capital(here.stores.length > 0 ? w.ownStores : w.allStores) },
              ...(offered.data?.stores ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
      </div>
      {failed !== null && <Failure error={failed} reset={() => void series.refetch()} />}
      {failed === null && found === undefined && <Coming lines={2} block={300} />}
      {found !== undefined && (
        <>
          <div className={styles.said}>
            <Stat
              size="large"
              name={`${day(found.from)} – ${day(found.to)}`}
              value={found.whole.value === null ? null : write(found, found.whole.value)}
              from={
                found.whole.interval === null
                  ? undefined
                  : `${w.interval(range(found, found.whole.interval))} · n = ${format.number(found.whole.n)}`
              }
              definition={`${names.definitions[kpi]} ${capital(names.methods[found.method])}.`}
            />
            {found.whole.median !== null && <Stat name={w.figure.median} value={write(found, found.whole.median)} />}
            <Stat
              name={w.figure.trend}
              value={
                found.trend === null ? null : `${write(found, found.trend.slope)} ${w.figure.perGrain[found.grain]}`
              }
              from={
                found.trend === null
                  ? w.figure.trendNone
                  : `${w.interval(range(found, found.trend.interval))}${found.trend.real ? '' : ` · ${w.change.unsure}`}`
              }
            />
          </div>
          <Change series={found} change={found.before} since="before" />
          <Change series={found} change={found.year} since="year" />
          {found.uncosted !== null && found.uncosted > 0 && (
            <p className="muted">{w.uncosted(format.percent(found.uncosted))}</p>
          )}
          {found.unspent && <p className="muted">{w.unspent}</p>}
          <div className={styles.figures}>
            <CourseFigure series={found} target={found.method === 'sum' ? null : (target?.value ?? null)} />
            {dimension !== undefined && <PartsFigure series={found} by={dimension} />}
          </div>
          <Section title={w.targets.title}>
            {targets.data === undefined ? (
              <Coming lines={2} />
            ) : (
              <Targets kpi={kpi} unit={found} targets={targets.data.targets} />
            )}
          </Section>
        </>
      )}
    </Page>
  );
}
