import { Skeleton, UnstyledButton } from '@mantine/core';
import type { Comment } from '#src/contract/replay.ts';
import { useFormat, useWords } from '../../../words.tsx';
import styles from './comments.module.css';

/** One comment: its time jumps, its author shows only theirs. Texts are other people's and stand as they are. */
export function CommentRow(props: {
  comment: Comment | undefined;
  now: boolean;
  onJump(at_s: number): void;
  onAuthor(author: string): void;
}) {
  const { comment, now, onJump, onAuthor } = props;
  const { replay, voices } = useWords();
  const format = useFormat();
  const words = replay.comments;
  if (comment === undefined)
    return (
      <div className={styles.row}>
        <Skeleton height={12} width={48} />
        <Skeleton height={12} width="80%" />
      </div>
    );
  const { at_s, author, text, lang, question, label, intents } = comment;
  // A single neutral reading is a guess, and a question is told already.
  const felt = label === null || label === 'neutral' ? undefined : label;
  const wanted = intents.filter((intent) => intent !== 'question');
  const time = format.offset(Math.floor(at_s));
  const name = author === '' ? '' : words.viewer(author.slice(-5));
  return (
    <div className={`${styles.row} ${now ? styles.now : ''}`} aria-current={now ? 'time' : undefined}>
      <UnstyledButton className={styles.time} onClick={() => onJump(at_s)} aria-label={words.jump(time)}>
        {time}
      </UnstyledButton>
      <div className={styles.words}>
        <p lang={lang === '' ? undefined : lang} dir="auto">
          {text}
        </p>
        <div className={styles.from}>
          {name !== '' && (
            <UnstyledButton
              className={styles.author}
              onClick={() => onAuthor(author)}
              aria-label={words.onlyThis(name)}
            >
              {name}
            </UnstyledButton>
          )}
          {question && <span className={styles.tag}>{words.question}</span>}
          {felt !== undefined && <span className={`${styles.tag} ${styles[felt]}`}>{voices.sentiments[felt]}</span>}
          {wanted.map((intent) => (
            <span key={intent} className={styles.tag}>
              {voices.intents[intent]}
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}
