import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useFormat, useWords } from '../../words.tsx';
import { bytesText } from './bytes.ts';
import styles from './imports.module.css';
import type { FileQueue, Queued } from './use-queue.ts';

/** The files that come after this one, each with what it holds as soon as that is known. */
export function Queue({ queue }: { queue: FileQueue }) {
  const { imports: words } = useWords();
  const format = useFormat();
  const stateOf = ({ state, kind, sent = 0 }: Queued) => {
    if (state === 'known') return kind == null ? words.queueUnsure : words.kinds[kind];
    return state === 'sending' ? words.queueSending(format.percent(sent)) : words.queueStates[state];
  };
  if (queue.waiting.length === 0) return null;
  return (
    <section className={styles.queue} aria-label={words.queue}>
      <h2>{words.queue}</h2>
      <ol>
        {queue.waiting.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two of the same name and size are told apart by their place alone
          <li key={`${at} ${one.file.name}`}>
            <bdi>{one.file.name}</bdi>
            <span className="muted">
              {bytesText(one.file.size, format)} · {stateOf(one)}
            </span>
            <ActionIcon aria-label={words.takeOut(one.file.name)} onClick={() => queue.remove(one)}>
              <IconX size={18} aria-hidden="true" />
            </ActionIcon>
          </li>
        ))}
      </ol>
    </section>
  );
}
