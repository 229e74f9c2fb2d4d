import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ComparedSession } from '#src/contract/compare.ts';
import type { AppWords } from '#src/message/en/app.ts';
import { figureText } from '#src/message/said.ts';
import { useMay, useMe } from '../../me.ts';
import type { Column } from '../../parts/data-table.tsx';
import type { Numbers } from '../../parts/figure.tsx';
import { useFormat, useFrame } from '../../words.tsx';
import { SessionLink } from './session-link.tsx';
import styles from './sessions.module.css';
import { SmallCurve } from './small-curve.tsx';

/** Longer ago there is nothing left to remember, and a way to its review is only in the way. */
const FRESH_MS = 14 * 86_400_000;
/** What the table shows of the figures; the CSV holds all of them. */
const SHOWN = ['net_revenue', 'orders', 'conversion', 'unique_viewers', 'peak_viewers'];

/** The columns of the table of sessions, in the language that is spoken. */
export function useColumns(): Column<ComparedSession>[] {
  const { here } = useMe();
  const format = useFormat();
  const { sessions: w } = useFrame();
  const mayReview = useMay('review.facilitate');

  return useMemo(() => {
    const under = ({ state, host, promotion }: ComparedSession) =>
      [state === 'live' ? null : w.states[state], host?.name, promotion ? w.promotion : null]
        .filter(Boolean)
        .join(' · ');
    return [
      {
        id: 'title',
        header: w.session,
        value: ({ title }) => title,
        cell: (row) => (
          <div className={styles.name}>
            <SessionLink id={row.id} state={row.state}>
              <bdi>{row.title}</bdi>
            </SessionLink>
            <span className={styles.under}>
              {row.state === 'live' && <span className={styles.live}>● {w.states.live} </span>}
              {under(row)}
              {mayReview && row.state === 'ended' && isFresh(row.start) && (
                <>
                  {' · '}
                  <Link
                    className={styles.way}
                    to={`/o/${here.id}/reviews?begin=${encodeURIComponent(row.id)}` as '/'}
                    preload={false}
                  >
                    {w.openReview}
                  </Link>
                </>
              )}
            </span>
          </div>
        ),
      },
      {
        id: 'start',
        header: w.start,
        value: ({ start, planned_start }) => start ?? planned_start,
        cell: ({ start, planned_start }) => {
          const at = start ?? planned_start;
          if (at === null) return '–';
          const [day, ...time] = format.dateTime(at, here.zone).split(', ');
          return (
            <span className={styles.start}>
              {day} <span className="muted">{time.join(', ')}</span>
            </span>
          );
        },
      },
      {
        id: 'curve',
        header: w.curve,
        value: ({ figures }) => figures?.['peak_viewers'] ?? figures?.['messages'] ?? null,
        cell: ({ curve }) => (curve === null ? '–' : <SmallCurve values={curve.values} label={w.curveOf[curve.of]} />),
      },
      ...SHOWN.map((name, at) => ({
        id: name,
        header: capital(w.figures[name] ?? name),
        value: ({ figures }: ComparedSession) => figures?.[name] ?? null,
        cell: ({ figures, currency }: ComparedSession) => {
          const value = figures?.[name];
          return value === undefined ? '–' : figureText(name, value, format, currency);
        },
        figure: true,
        wideOnly: at > 0,
      })),
      {
        id: 'duration_s',
        header: w.length,
        value: ({ duration_s }) => duration_s,
        cell: ({ duration_s }) => (duration_s === null ? '–' : format.duration(duration_s)),
        figure: true,
        wideOnly: true,
      },
    ];
  }, [w, mayReview, format, here.id, here.zone]);
}

/** The whole table as bare numbers: money in minor units beside its currency, shares 0–1, seconds. */
export function csvRows(rows: readonly ComparedSession[], w: AppWords['sessions']): Numbers {
  const names = [...new Set(rows.flatMap(({ figures }) => Object.keys(figures ?? {})))];
  return {
    columns: [
      ...['id', w.session, w.state, w.show, w.host, w.format, w.columns.language, w.start, `${w.length} (s)`],
      w.columns.currency,
      ...names.map((name) => w.figures[name] ?? name),
    ],
    rows: rows.map((row) => [
      ...[row.id, row.title, w.states[row.state], row.show?.name ?? null, row.host?.name ?? null, row.format],
      ...[row.language, row.start ?? row.planned_start, row.duration_s, row.currency],
      ...names.map((name) => row.figures?.[name] ?? null),
    ]),
  };
}

function isFresh(start: string | null): boolean {
  return start !== null && Date.now() - Date.parse(start) < FRESH_MS;
}

function capital(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase() + text.slice(1);
}
