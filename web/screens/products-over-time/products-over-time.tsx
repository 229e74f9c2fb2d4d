import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ProductOverTime } from '#src/contract/compare.ts';
import { api } from '../../client.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Page } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { ComparePlaces } from '../compare/places.tsx';
import { SmallCurve } from '../sessions/small-curve.tsx';

/** What each product did from showing to showing. */
export function Screen() {
  const { compare: w } = useWords();
  const format = useFormat();
  const found = useQuery(api.compare.products.queryOptions({ input: {} }));
  const columns = useMemo<Column<ProductOverTime>[]>(() => {
    const signed = (value: number) => `${value > 0 ? '+' : '−'}${format.decimal(Math.abs(value) * 100, 1)}`;
    return [
      { id: 'name', header: w.product, value: ({ name }) => name, cell: ({ name }) => <bdi>{name}</bdi> },
      { id: 'sessions', header: w.showings, value: ({ sessions }) => sessions, figure: true },
      { id: 'units', header: w.units, value: ({ units }) => units, figure: true, wideOnly: true },
      {
        id: 'revenue',
        header: w.revenue,
        value: ({ revenue }) => revenue?.amount ?? null,
        cell: ({ revenue }) => (revenue === null ? '–' : format.money(revenue.amount, revenue.currency)),
        figure: true,
      },
      {
        id: 'conversion',
        header: w.conversion,
        value: ({ conversion }) => conversion.value,
        cell: ({ conversion: { value, interval } }) =>
          value === null ? (
            <span className="not-enough">{w.notEnough}</span>
          ) : (
            <>
              {format.percent(value)}
              {interval !== null && (
                <>
                  <br />
                  <span className="muted">
                    {format.range(format.percent(interval[0]), format.percent(interval[1]))}
                  </span>
                </>
              )}
            </>
          ),
        figure: true,
        wideOnly: true,
      },
      {
        id: 'course',
        header: w.course,
        value: ({ points }) => points.at(-1)?.conversion.value ?? null,
        cell: ({ name, points }) => (
          <SmallCurve label={w.courseOf(name)} values={points.flatMap(({ conversion }) => conversion.value ?? [])} />
        ),
        wideOnly: true,
      },
      {
        id: 'change',
        header: w.change,
        value: ({ change }) => change?.value ?? null,
        cell: ({ change }) =>
          change === null ? (
            <span className="not-enough">{w.notEnough}</span>
          ) : (
            <>
              {w.points(signed(change.value))}
              <br />
              <span className="muted">{format.range(signed(change.interval[0]), signed(change.interval[1]))}</span>
            </>
          ),
        figure: true,
        wideOnly: true,
      },
    ];
  }, [w, format]);

  return (
    <Page wide title={w.productsTitle} lead={w.productsLead} above={<ComparePlaces />}>
      {found.isPending && <Coming lines={10} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data?.products.length === 0 && <Empty title={w.noProducts}>{w.noProductsWhy}</Empty>}
      {found.data !== undefined && found.data.products.length > 0 && (
        <DataTable
          label={w.productsTitle}
          rows={found.data.products}
          columns={columns}
          rowKey={({ product }) => product}
          sort="-revenue"
        />
      )}
    </Page>
  );
}
