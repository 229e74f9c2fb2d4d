import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMay, useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useWords } from '../../words.tsx';
import { ActionForm } from './action-form.tsx';
import { ActionPlaces } from './action-places.tsx';
import styles from './actions.module.css';
import { useAllActions } from './all-actions.ts';
import { Board } from './board.tsx';
import { BoardFigures } from './board-figures.tsx';
import { BoardFilters } from './board-filters.tsx';
import { useActionFilters } from './filter.ts';

/** What the team decided to change, by how far it is. */
export function Screen() {
  const { actionBoard: w } = useWords();
  const { here } = useMe();
  const mayWrite = useMay('action.write');
  const of = useActionFilters();
  const { filters } = of;
  const all = useAllActions(filters);
  // '+' begins a new one, so that the palette, a review and a lesson lead here too.
  const [begun, setBegun] = useAddress('begin');
  const navigate = useNavigate();
  const filtered =
    filters.kind !== undefined ||
    filters.owner !== '' ||
    filters.overdue ||
    filters.review !== '' ||
    filters.lesson !== '';
  const nothing = all.data !== undefined && all.actions.length === 0;
  const add = mayWrite ? (
    <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setBegun('+')}>
      {w.add}
    </Button>
  ) : undefined;

  return (
    <Page wide title={w.title} lead={w.lead} above={<ActionPlaces />} actions={nothing && !filtered ? undefined : add}>
      {(!nothing || filtered) && (
        <>
          <BoardFigures filters={filters} />
          <BoardFilters of={of} />
        </>
      )}
      {all.isPending && <Coming lines={4} block={320} />}
      {all.isError && <Failure error={all.error} reset={() => void all.refetch()} />}
      {nothing && !filtered && (
        <Empty title={w.none} next={add}>
          {w.noneWhy}
        </Empty>
      )}
      {nothing && filtered && (
        <Empty
          title={w.noneFits}
          next={
            <Button
              variant="default"
              onClick={() => void navigate({ to: '/o/$organisation/actions', params: { organisation: here.id } })}
            >
              {w.clear}
            </Button>
          }
        />
      )}
      {all.actions.length > 0 && (
        <div className={styles.boardFrame}>
          <Board actions={all.actions} mayWrite={mayWrite} />
        </div>
      )}
      {begun !== '' && mayWrite && (
        <ActionForm
          from={{
            ...(filters.review === '' ? {} : { review: filters.review }),
            ...(filters.lesson === '' ? {} : { lesson: filters.lesson }),
          }}
          close={() => setBegun('')}
          made={(action) =>
            void navigate({ to: '/o/$organisation/actions/$action', params: { organisation: here.id, action } })
          }
        />
      )}
    </Page>
  );
}
