import { ActionIcon, UnstyledButton } from '@mantine/core';
import { IconPencil, IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReplayMoment, ReplayOverview } from '#src/contract/replay.ts';
import { api } from '../../../client.ts';
import { Empty, Failure } from '../../../parts/states.tsx';
import { saidDone } from '../../../parts/undo.tsx';
import { useFormat, useWords } from '../../../words.tsx';
import styles from './moments.module.css';

/** What a moment is called: as somebody named it, else by its kind and time. */
export function useMomentName(): (moment: ReplayMoment) => string {
  const { replay } = useWords();
  const format = useFormat();
  return ({ title, kind, peak_s }) =>
    title === '' ? `${replay.moments.kinds[kind]} ${format.offset(Math.round(peak_s))}` : title;
}

/** Every moment in order of time: found, corrected, marked by hand. */
export function Moments(props: {
  overview: ReplayOverview;
  chosen: string | undefined;
  may: boolean;
  onChoose(moment: ReplayMoment): void;
  onEdit(moment: ReplayMoment): void;
}) {
  const { overview, chosen, may, onChoose, onEdit } = props;
  const { replay, common } = useWords();
  const format = useFormat();
  const words = replay.moments;
  const queries = useQueryClient();
  const nameOf = useMomentName();
  const { id, zone } = overview.session;
  const refresh = () => queries.invalidateQueries({ queryKey: api.replay.overview.key() });
  const restore = useMutation(api.replay.restore.mutationOptions({ onSuccess: refresh }));
  const remove = useMutation(
    api.replay.remove.mutationOptions({
      onSuccess: (_, { moment }) => {
        void refresh();
        saidDone(words.removed, { label: common.undo, back: () => restore.mutate({ id, moment }) });
      },
    }),
  );

  if (overview.moments.length === 0) return <Empty title={words.none}>{words.noneWhy}</Empty>;
  return (
    <>
      {(remove.isError || restore.isError) && <Failure error={remove.error ?? restore.error} reset={remove.reset} />}
      <ol className={styles.moments}>
        {overview.moments.map((moment) => {
          const { kind, origin, found, by, note } = moment;
          const name = nameOf(moment);
          return (
            <li key={moment.id} className={moment.id === chosen ? styles.chosen : ''}>
              <UnstyledButton
                className={styles.open}
                onClick={() => onChoose(moment)}
                aria-current={moment.id === chosen ? 'true' : undefined}
              >
                <span className={styles[kind]} aria-hidden="true">
                  {kind === 'high' ? '▲' : kind === 'low' ? '▽' : kind === 'change' ? '■' : '◆'}
                </span>
                <span className={styles.what}>
                  <strong>{name}</strong>
                  <small>
                    {format.offset(Math.round(moment.start_s))} – {format.offset(Math.round(moment.end_s))} ·{' '}
                    {origin === 'marked'
                      ? words.marked
                      : origin === 'corrected'
                        ? words.corrected
                        : words.found(String(found?.rank ?? ''))}
                  </small>
                  <small>{found === null ? '' : driversOf(found, format.times, replay.signals)}</small>
                  {note !== '' && <small className={styles.remark}>{note}</small>}
                  {by !== null && <small>{words.by(by.name ?? words.somebody, format.dateTime(by.at, zone))}</small>}
                </span>
              </UnstyledButton>
              {may && (
                <span className={styles.deeds}>
                  <ActionIcon aria-label={words.edit(name)} onClick={() => onEdit(moment)}>
                    <IconPencil size={18} />
                  </ActionIcon>
                  <ActionIcon aria-label={words.remove(name)} onClick={() => remove.mutate({ id, moment: moment.id })}>
                    <IconX size={18} />
                  </ActionIcon>
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** The signals of the analysis by the names of the curves. */
const CURVE: Record<string, 'chat' | 'reactions' | 'clicks' | 'carts' | 'orders' | 'trouble' | 'viewers'> = {
  messages: 'chat',
  chat: 'chat',
  reactions: 'reactions',
  clicks: 'clicks',
  carts: 'carts',
  orders: 'orders',
  errors: 'trouble',
};

/** The two signals that stood out most, as multiples of what was usual around. */
function driversOf(
  { signals }: NonNullable<ReplayMoment['found']>,
  times: (ratio: number) => string,
  names: Record<string, string>,
): string {
  return Object.entries(signals)
    .filter(([signal, { usual }]) => usual > 0 && CURVE[signal] !== undefined)
    .sort((a, b) => b[1].llr - a[1].llr)
    .slice(0, 2)
    .map(([signal, { value, usual }]) => `${names[CURVE[signal] ?? ''] ?? signal} ${times(value / usual)}`)
    .join(' · ');
}
