import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { IconClockPin } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReplayOverview } from '#src/contract/replay.ts';
import type { RunningOrder } from '#src/contract/session-plan.ts';
import { problemOf } from '../../../client.ts';
import { Coming, Empty, Failure } from '../../../parts/states.tsx';
import { useFormat, useWords } from '../../../words.tsx';
import type { Clock } from '../clock.ts';
import { readOffset } from '../line/view.ts';
import type { TimesEditor } from '../times/use-times.ts';
import styles from './moments.module.css';

/** Corrects when each segment and product really was on, with the replay beside it. */
export function Order(props: {
  overview: ReplayOverview;
  playhead: Clock<number>;
  order: UseQueryResult<RunningOrder>;
  times: TimesEditor;
}) {
  const { overview, playhead, order, times } = props;
  const { replay } = useWords();
  if (order.isPending) return <Coming lines={8} />;
  if (order.isError) return <Failure error={order.error} reset={() => void order.refetch()} />;
  const { segments, pins, version } = order.data;
  if (segments.length + pins.length === 0) return <Empty title={replay.order.none}>{replay.order.noneWhy}</Empty>;
  return <Times key={version} order={order.data} {...{ overview, playhead, times }} />;
}

interface Row {
  name: string;
  start_s: number;
  end_s: number;
}

function Times(props: { overview: ReplayOverview; order: RunningOrder; playhead: Clock<number>; times: TimesEditor }) {
  const { overview, order, playhead, times } = props;
  const { replay, common } = useWords();
  const format = useFormat();
  const words = replay.order;
  const names = new Map([...overview.products, ...order.products].map(({ id, name }) => [id, name]));
  const rows: Row[] = [
    ...order.segments.map(({ title, content, ...on }) => ({
      ...on,
      name: title === '' ? replay.content[content] : title,
    })),
    ...order.pins.map(({ product, ...on }) => ({ ...on, name: names.get(product) ?? product })),
  ];
  const first = rows.map(({ start_s, end_s }) => ({
    start: format.offset(Math.round(start_s)),
    end: format.offset(Math.round(end_s)),
  }));
  const [texts, setTexts] = useState(first);
  /** What was not touched keeps its tenths. */
  const read = rows.map((row, at) => {
    const [was, is] = [first[at], texts[at]];
    const start_s = is?.start === was?.start ? row.start_s : readOffset(is?.start ?? '');
    const end_s = is?.end === was?.end ? row.end_s : readOffset(is?.end ?? '');
    return { start_s, end_s };
  });
  const bad = (at: number): string | undefined => {
    const { start_s, end_s } = read[at] ?? {};
    if (start_s === undefined || end_s === undefined) return replay.moments.bad;
    return end_s < start_s ? replay.moments.order : undefined;
  };
  const changed = JSON.stringify(texts) !== JSON.stringify(first);
  const wrong = rows.some((_, at) => bad(at) !== undefined);
  const say = (at: number, edge: 'start' | 'end', text: string) =>
    setTexts(texts.map((one, index) => (index === at ? { ...one, [edge]: text } : one)));
  const placed = <One extends { start_s: number; end_s: number }>(list: readonly One[], from: number) =>
    list.map((one, at) => ({
      ...one,
      start_s: read[from + at]?.start_s ?? one.start_s,
      end_s: read[from + at]?.end_s ?? one.end_s,
    }));
  const groups = [
    { title: replay.lanes.segments, from: 0, count: order.segments.length },
    { title: replay.lanes.products, from: order.segments.length, count: order.pins.length },
  ];

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong)
          times.save({ segments: placed(order.segments, 0), pins: placed(order.pins, order.segments.length) });
      }}
    >
      <p className="muted">{words.lead}</p>
      {times.error !== null &&
        (problemOf(times.error)?.code === 'conflict' ? (
          <p role="alert">{words.conflict}</p>
        ) : (
          <Failure error={times.error} reset={times.reset} />
        ))}
      {groups.map(({ title, from, count }) =>
        count === 0 ? null : (
          <section key={title} aria-label={title}>
            <h2 className={styles.group}>{title}</h2>
            <div className={styles.edges} aria-hidden="true">
              <small className="muted">{words.start}</small>
              <small className="muted">{words.end}</small>
            </div>
            <ol className={styles.segments}>
              {rows.slice(from, from + count).map(({ name }, index) => {
                const at = from + index;
                return (
                  <li key={at}>
                    <strong>{name}</strong>
                    <div className={styles.edges}>
                      {(['start', 'end'] as const).map((edge) => (
                        <div key={edge} className={styles.edge}>
                          <TextInput
                            aria-label={`${name}, ${words[edge]}`}
                            inputMode="numeric"
                            value={texts[at]?.[edge] ?? ''}
                            onChange={(event) => say(at, edge, event.currentTarget.value)}
                            error={edge === 'end' ? bad(at) : undefined}
                          />
                          <Tooltip label={words.here(name, words[edge])}>
                            <ActionIcon
                              aria-label={words.here(name, words[edge])}
                              onClick={() => say(at, edge, format.offset(Math.round(playhead.get())))}
                            >
                              <IconClockPin size={20} />
                            </ActionIcon>
                          </Tooltip>
                        </div>
                      ))}
                    </div>
                  </li>
                );
              })}
            </ol>
          </section>
        ),
      )}
      <div className={styles.keep}>
        <Button variant="default" disabled={!changed} onClick={() => setTexts(first)}>
          {common.cancel}
        </Button>
        <Button type="submit" disabled={!changed || wrong} loading={times.saving}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}
