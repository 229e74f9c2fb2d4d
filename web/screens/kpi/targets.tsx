import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { KpiTarget } from '#src/contract/board.ts';
import type { KpiId, KpiSeries } from '#src/contract/kpi.ts';
import { api, client, queries } from '../../client.ts';
import { useMay } from '../../me.ts';
import { Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import { useKpiWords } from '../boards/use-kpi-words.ts';
import styles from './kpi.module.css';
import { TargetForm } from './target-form.tsx';

const fresh = () =>
  Promise.all([api.kpis.targets.key(), api.boards.key()].map((queryKey) => queries.invalidateQueries({ queryKey })));

/** What is aimed at, by when, who answers for it, and how far it is. */
export function Targets(props: {
  kpi: KpiId;
  unit: Pick<KpiSeries, 'unit' | 'currency'>;
  targets: readonly KpiTarget[];
}) {
  const { kpi, unit, targets } = props;
  const { boards, common } = useWords();
  const { targets: w } = boards;
  const { format, write, range, day } = useKpiWords();
  const may = useMay('kpi.write');
  const [editing, setEditing] = useState<KpiTarget | 'new'>();
  const restore = useMutation({ mutationFn: (id: string) => client.kpis.restoreTarget({ id }), onSettled: fresh });
  const drop = useMutation({
    mutationFn: ({ id }: KpiTarget) => client.kpis.dropTarget({ id }),
    onSuccess: (_, { id }) => saidDone(w.dropped, { label: common.undo, back: () => restore.mutate(id) }),
    onSettled: fresh,
  });
  const failed = drop.error ?? restore.error;
  return (
    <>
      {failed !== null && <Failure error={failed} reset={() => [drop, restore].forEach((one) => void one.reset())} />}
      {targets.length === 0 && <p className="muted">{w.none}</p>}
      <ul className={styles.targets}>
        {targets.map((one) => {
          const { now, progress } = one;
          const about = one.store?.name ?? w.house;
          return (
            <li key={one.id} data-state={one.state}>
              <p>
                <strong>{w.by(write(one, one.value), day(one.due))}</strong> · {about} · {w.states[one.state]}
                {one.sure && ` (${w.sure})`}
              </p>
              <p className="muted">
                {[
                  ...(now.value === null ? [] : [w.now(write(one, now.value))]),
                  ...(now.interval === null ? [] : [boards.interval(range(one, now.interval))]),
                  ...(progress === null ? [] : [w.progress(format.percent(progress), format.percent(one.elapsed))]),
                  w.of(one.owner.name),
                ].join(' · ')}
              </p>
              {progress !== null && (
                <div className={styles.way} aria-hidden="true">
                  <span style={{ width: `${Math.min(100, Math.max(0, progress * 100))}%` }} />
                  <i style={{ left: `${one.elapsed * 100}%` }} />
                </div>
              )}
              {may && (
                <div className={styles.deeds}>
                  <Button variant="default" onClick={() => setEditing(one)}>
                    {w.change}
                  </Button>
                  <Button variant="subtle" color="gray" loading={drop.isPending} onClick={() => drop.mutate(one)}>
                    {w.drop}
                  </Button>
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {may && (
        <Button variant="default" mt="sm" onClick={() => setEditing('new')}>
          {w.set}
        </Button>
      )}
      {editing !== undefined && (
        <TargetForm
          kpi={kpi}
          unit={unit}
          target={editing === 'new' ? undefined : editing}
          close={() => setEditing(undefined)}
          saved={() => fresh().then(() => saidDone(w.saved))}
        />
      )}
    </>
  );
}
