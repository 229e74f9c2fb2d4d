import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { IconClockPin } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReplayOverview } from '#src/contract/replay.ts';
import type { RunningOrder } from '#src/contract/session-plan.ts';
import { api, problemOf } from '../../../client.ts';
import { Coming, Empty, Failure } from '../../../parts/states.tsx';
import { saidDone } from '../../../parts/undo.tsx';
import { useFormat, useWords } from '../../../words.tsx';
import type { Clock } from '../clock.ts';
import { readOffset } from '../line/view.ts';
import styles from './moments.module.css';

/** Corrects when each segment really was on, with the replay beside it. */
export function Order({ overview, playhead }: { overview: ReplayOverview; playhead: Clock<number> }) {
  const { replay } = useWords();
  const { id } = overview.session;
  const order = useQuery(api.sessions.order.queryOptions({ input: { id } }));
  if (order.isPending) return <Coming lines={8} />;
  if (order.isError) return <Failure error={order.error} reset={() => void order.refetch()} />;
  if (order.data.segments.length === 0) return <Empty title={replay.order.none}>{replay.order.noneWhy}</Empty>;
  return <Times key={order.data.version} session={id} order={order.data} playhead={playhead} />;
}

function Times({ session, order, playhead }: { session: string; order: RunningOrder; playhead: Clock<number> }) {
  const { replay, common } = useWords();
  const format = useFormat();
  const queries = useQueryClient();
  const words = replay.order;
  const first = order.segments.map(({ start_s, end_s }) => ({
    start: format.offset(Math.round(start_s)),
    end: format.offset(Math.round(end_s)),
  }));
  const [times, setTimes] = useState(first);
  const save = useMutation(
    api.sessions.saveOrder.mutationOptions({
      onSuccess: async () => {
        saidDone(words.saved);
        void queries.invalidateQueries({ queryKey: api.sessions.order.key() });
        // One question computes the debrief anew; the others then find it kept.
        await queries.invalidateQueries({ queryKey: api.replay.overview.key() });
        for (const of of [api.replay.curves, api.replay.stretch])
          void queries.invalidateQueries({ queryKey: of.key() });
      },
      onError: (error) => {
        if (problemOf(error)?.code === 'conflict')
          void queries.invalidateQueries({ queryKey: api.sessions.order.key() });
      },
    }),
  );
  /** What was not touched keeps its tenths. */
  const segments = order.segments.map((segment, at) => {
    const [was, is] = [first[at], times[at]];
    const start_s = is?.start === was?.start ? segment.start_s : readOffset(is?.start ?? '');
    const end_s = is?.end === was?.end ? segment.end_s : readOffset(is?.end ?? '');
    return { ...segment, start_s, end_s };
  });
  const bad = (at: number): string | undefined => {
    const { start_s, end_s } = segments[at] ?? {};
    if (start_s === undefined || end_s === undefined) return replay.moments.bad;
    return end_s < start_s ? replay.moments.order : undefined;
  };
  const changed = JSON.stringify(times) !== JSON.stringify(first);
  const wrong = segments.some((_, at) => bad(at) !== undefined);
  const say = (at: number, edge: 'start' | 'end', text: string) =>
    setTimes(times.map((one, index) => (index === at ? { ...one, [edge]: text } : one)));

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong) return;
        const known = segments.flatMap(({ start_s, end_s, ...segment }) =>
          start_s === undefined || end_s === undefined ? [] : [{ ...segment, start_s, end_s }],
        );
        save.mutate({ id: session, version: order.version, segments: known, pins: order.pins });
      }}
    >
      <p className="muted">{words.lead}</p>
      {save.isError &&
        (problemOf(save.error)?.code === 'conflict' ? (
          <p role="alert">{words.conflict}</p>
        ) : (
          <Failure error={save.error} reset={save.reset} />
        ))}
      <ol className={styles.segments}>
        {order.segments.map(({ title, content }, at) => {
          const name = title === '' ? replay.content[content] : title;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: segments have no other name and keep their order here
            <li key={at}>
              <strong>{name}</strong>
              <div className={styles.edges}>
                {(['start', 'end'] as const).map((edge) => (
                  <div key={edge} className={styles.edge}>
                    <TextInput
                      aria-label={`${name}, ${words[edge]}`}
                      inputMode="numeric"
                      value={times[at]?.[edge] ?? ''}
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
      <div className={styles.foot} style={{ marginTop: 12 }}>
        <Button variant="default" disabled={!changed} onClick={() => setTimes(first)}>
          {common.cancel}
        </Button>
        <Button type="submit" disabled={!changed || wrong} loading={save.isPending}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}
