import { ActionIcon } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { DOTS } from '#src/contract/review.ts';
import type { Review } from '#src/contract/review-plan.ts';
import type { Statement } from '#src/contract/statement.ts';
import { client } from '../../client.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './sense.module.css';
import { useDeed } from './use-deed.ts';

/** Five dots each, once every statement was searched; the others' show when one has given one's own. */
export function Dots(props: { review: Review; read: { statements: Statement[] }; mayVote: boolean }) {
  const { review, read, mayVote } = props;
  const { reviewWork } = useWords();
  const w = reviewWork.dots;
  const format = useFormat();
  const [act, busy] = useDeed();
  const inPlay = read.statements.filter(({ decision }) => decision !== 'dropped' && decision !== 'carried');
  const given = inPlay.reduce((sum, one) => sum + one.own_dots, 0);
  const waiting = inPlay.some(({ searched }) => searched === null);
  const hidden = inPlay.some(({ dots }) => dots === null);
  const vote = (statement: string, change: number) =>
    void act(() =>
      client.statements.vote({
        id: review.id,
        votes: read.statements.flatMap(({ id, own_dots }) => {
          const dots = own_dots + (id === statement ? change : 0);
          return dots > 0 ? [{ statement: id, dots }] : [];
        }),
      }),
    );
  if (inPlay.length === 0) return null;
  return (
    <section className={styles.dots} aria-label={w.title}>
      <header>
        <h3>{w.title}</h3>
        <span className="muted">
          {waiting
            ? w.after
            : mayVote
              ? [format.plural(DOTS - given, w.left), hidden ? w.hidden : null].filter(Boolean).join(' · ')
              : w.outsider}
        </span>
      </header>
      {!waiting && (
        <ul>
          {inPlay.map(({ id, text, dots, own_dots }) => (
            <li key={id}>
              <bdi>{text}</bdi>
              <span className={styles.given} aria-hidden="true">
                {'●'.repeat(own_dots)}
              </span>
              <span className="muted">
                {[
                  own_dots > 0 ? w.own(format.number(own_dots)) : null,
                  dots === null ? null : format.plural(dots, w.all),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              {mayVote && (
                <span className={styles.vote}>
                  <ActionIcon aria-label={w.take(text)} disabled={busy || own_dots === 0} onClick={() => vote(id, -1)}>
                    <IconMinus size={18} aria-hidden="true" />
                  </ActionIcon>
                  <ActionIcon aria-label={w.give(text)} disabled={busy || given >= DOTS} onClick={() => vote(id, 1)}>
                    <IconPlus size={18} aria-hidden="true" />
                  </ActionIcon>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
