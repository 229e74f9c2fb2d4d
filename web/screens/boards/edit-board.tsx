import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ShownBoard } from '#src/contract/board.ts';
import { KPI_IDS, type KpiId } from '#src/contract/kpi.ts';
import { api, client, queries } from '../../client.ts';
import { MoveLine } from '../../parts/move-line.tsx';
import { Section } from '../../parts/page.tsx';
import { Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './boards.module.css';

/** Which figures stand on a board and in which order, by touch, pointer or keyboard alike; kept when one says so. */
export function EditBoard({ board, close }: { board: ShownBoard; close(): void }) {
  const { boards: w, kpi } = useWords();
  const format = useFormat();
  const offered = useQuery(api.kpis.list.queryOptions());
  const [tiles, setTiles] = useState<readonly KpiId[]>(board.tiles.map((tile) => tile.kpi));
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const done = async (message: string) => {
    await queries.invalidateQueries({ queryKey: api.boards.key() });
    saidDone(message);
    close();
  };
  const save = useMutation({
    mutationFn: () =>
      client.boards.save({
        ...{ id: board.id, title: board.title, version: board.version },
        tiles: tiles.map((one) => ({ kpi: one })),
      }),
    onSuccess: () => done(w.saved),
  });
  const reset = useMutation({
    mutationFn: () => client.boards.remove({ id: board.id }),
    onSuccess: () => done(w.resetDone),
  });
  const failed = save.error ?? reset.error;
  const move = (from: number, to: number) => {
    const next = [...tiles];
    const [moved] = next.splice(from, 1);
    if (moved === undefined) return;
    next.splice(to, 0, moved);
    setTiles(next);
    setSaid(w.moved(kpi.names[moved], format.number(to + 1)));
    // The button one pressed goes along with its row, so that the next press moves it on.
    const which = to < from ? '[data-up]' : '[data-down]';
    requestAnimationFrame(() => {
      const button = list.current?.children[to]?.querySelector<HTMLButtonElement>(which);
      (button?.disabled === true
        ? list.current?.children[to]?.querySelector<HTMLButtonElement>('button:enabled')
        : button
      )?.focus();
    });
  };
  const known = new Set((offered.data?.kpis ?? []).map(({ id }) => id));
  const others = KPI_IDS.filter((id) => known.has(id) && !tiles.includes(id));
  return (
    <Section title={w.editing} lead={board.mine ? w.editOwn : w.editLead}>
      {failed !== null && <Failure error={failed} reset={() => [save, reset].forEach((one) => void one.reset())} />}
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
      <ol className={styles.editing} ref={list}>
        {tiles.map((one, at) => (
          <li key={one}>
            <span>{kpi.names[one]}</span>
            <MoveLine
              at={at}
              of={tiles.length}
              up={w.earlier(kpi.names[one])}
              down={w.later(kpi.names[one])}
              out={w.remove(kpi.names[one])}
              onMove={(by) => move(at, at + by)}
              onOut={() => setTiles(tiles.filter((other) => other !== one))}
            />
          </li>
        ))}
      </ol>
      <NativeSelect
        className={styles.add ?? ''}
        label={w.add}
        value=""
        onChange={({ currentTarget }) => {
          const id = others.find((one) => one === currentTarget.value);
          if (id !== undefined) setTiles([...tiles, id]);
        }}
        data={[{ value: '', label: w.addHint }, ...others.map((id) => ({ value: id, label: kpi.names[id] }))]}
      />
      <div className={styles.deeds}>
        <Button loading={save.isPending} onClick={() => save.mutate()}>
          {w.save}
        </Button>
        <Button variant="default" onClick={close}>
          {w.cancel}
        </Button>
        {board.edited && !board.mine && (
          <Button variant="subtle" color="gray" loading={reset.isPending} onClick={() => reset.mutate()}>
            {w.reset}
          </Button>
        )}
      </div>
    </Section>
  );
}
