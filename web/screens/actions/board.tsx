import { useState } from 'react';
import { ACTION_STATES, type ActionHead, type ActionState } from '#src/contract/action.ts';
import { FirstFew } from '../../parts/first-few.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { ActionCard } from './action-card.tsx';
import styles from './actions.module.css';
import { DropAction } from './drop-action.tsx';
import { MOVES, movable, useMove } from './use-move.ts';

/** So many of a column stand open; the rest is one tap away. */
const FEW = 8;

/** Actions by state: columns where there is room, a list by state on a phone. A card is dragged, or moved by its menu. */
export function Board({ actions, mayWrite }: { actions: readonly ActionHead[]; mayWrite: boolean }) {
  const [dragged, setDragged] = useState('');
  const [dropping, setDropping] = useState<ActionHead>();
  const move = useMove();
  const held = actions.find(({ id }) => id === dragged);
  const takes = (state: ActionState) => {
    if (held === undefined || held.state === state) return false;
    return state === 'dropped' || (movable(held) && MOVES.some((one) => one === state));
  };
  function put(state: ActionState) {
    setDragged('');
    if (held === undefined || !takes(state)) return;
    const to = MOVES.find((one) => one === state);
    if (to === undefined) setDropping(held);
    else move({ action: held, to });
  }
  return (
    <div className={styles.board}>
      {ACTION_STATES.map((state) => (
        <Column
          key={state}
          state={state}
          actions={actions.filter((one) => one.state === state)}
          {...{ mayWrite, takes: takes(state) }}
          drag={setDragged}
          put={() => put(state)}
        />
      ))}
      {dropping !== undefined && <DropAction action={dropping} close={() => setDropping(undefined)} />}
    </div>
  );
}

function Column(props: {
  state: ActionState;
  actions: readonly ActionHead[];
  mayWrite: boolean;
  takes: boolean;
  drag(id: string): void;
  put(): void;
}) {
  const { state, actions, mayWrite, takes, drag, put } = props;
  const { actionBoard: w } = useWords();
  const format = useFormat();
  const [over, setOver] = useState(false);
  return (
    <section
      className={styles.column}
      aria-label={w.states[state]}
      data-takes={takes || undefined}
      data-over={(takes && over) || undefined}
      data-empty={actions.length === 0 || undefined}
      onDragOver={(event) => takes && event.preventDefault()}
      onDragEnter={() => setOver(true)}
      onDragLeave={({ currentTarget, relatedTarget }) =>
        !currentTarget.contains(relatedTarget as Node | null) && setOver(false)
      }
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        put();
      }}
    >
      <header className={styles.columnHead}>
        <h2 className={styles.columnTitle}>
          {w.states[state]} <span className={styles.count}>{format.number(actions.length)}</span>
        </h2>
        <p className={styles.columnWhat}>{w.stateWhat[state]}</p>
      </header>
      {actions.length === 0 ? (
        <p className={styles.nothing}>{w.emptyColumn}</p>
      ) : (
        <FirstFew list={actions} few={FEW} className={styles.cards}>
          {(action) => <ActionCard key={action.id} {...{ action, mayWrite, drag }} />}
        </FirstFew>
      )}
    </section>
  );
}
