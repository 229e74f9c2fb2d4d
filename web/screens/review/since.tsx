import type { SinceLast } from '#src/contract/review.ts';
import { useFormat, useWords } from '../../words.tsx';
import { VerdictMark } from '../actions/verdict-mark.tsx';

/** What changed since the review before: what it carried over, and what became of the actions. */
export function Since({ since, link }: { since: SinceLast; link?: ((action: string) => string) | undefined }) {
  const { reviewWork, actionBoard } = useWords();
  const w = reviewWork.page;
  const { number: n } = useFormat();
  const { title, settled, carried, actions } = since;
  return (
    <>
      {actions.length === 0 ? (
        <p className="muted">{w.sinceNoAction}</p>
      ) : (
        <ul aria-label={w.sinceActions}>
          {actions.map(({ id, verb, state, overdue, verdict }) => (
            <li key={id}>
              {link === undefined ? <bdi>{verb}</bdi> : <a href={link(id)}>{verb}</a>}
              {' · '}
              {verdict === null ? (
                <span className="muted">{overdue ? w.sinceLate : actionBoard.stateOf[state]}</span>
              ) : (
                <VerdictMark verdict={verdict} />
              )}
            </li>
          ))}
        </ul>
      )}
      <p>{carried === 0 ? w.sinceNone(title) : w.sinceOf(title, n(settled), n(carried))}</p>
    </>
  );
}
