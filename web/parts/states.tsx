import { Button, Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { problemOf } from '../client.ts';
import { useWords } from '../words.tsx';
import styles from './states.module.css';

/**
 * Nothing yet: says what will stand here and the next step that brings it.
 *
 * @example <Empty title={words.imports.none} next={<Button>…</Button>}>{words.imports.noneWhy}</Empty>
 */
export function Empty({ title, children, next }: { title: string; children?: ReactNode; next?: ReactNode }) {
  return (
    <div className={styles.state}>
      <h2 className={styles.title}>{title}</h2>
      {children !== undefined && <p className={styles.text}>{children}</p>}
      {next}
    </div>
  );
}

/** Data that allow only a part: says what is missing and which file would add it. */
export function Partial({ title, children, next }: { title: string; children?: ReactNode; next?: ReactNode }) {
  return (
    <div className={`${styles.partial} not-enough`}>
      <div className={styles.inner}>
        <strong>{title}</strong>
        {children !== undefined && <p className={styles.text}>{children}</p>}
        {next}
      </div>
    </div>
  );
}

/** What failed, what was kept, what to do. */
export function Failure({ error, reset }: { error: unknown; reset?: () => void }) {
  const { failure } = useWords();
  const problem = problemOf(error);
  const lost = problem === undefined && (error instanceof TypeError || !navigator.onLine);
  const text = lost
    ? failure.lost
    : ((problem === undefined ? undefined : failure.codes[problem.code]) ?? failure.ours);
  return (
    <div className={styles.state} role="alert">
      <h2 className={styles.title}>{lost ? failure.lostTitle : failure.title}</h2>
      <p className={styles.text}>{text}</p>
      {problem?.request !== undefined && problem.status >= 500 && (
        <p className={styles.small}>{failure.request(problem.request)}</p>
      )}
      <Button variant="default" onClick={() => (reset === undefined ? location.reload() : reset())}>
        {failure.again}
      </Button>
    </div>
  );
}

/** A whole screen that failed: the router's last resort. */
export function FailedPage(props: { error: unknown; reset?: () => void }) {
  return (
    <div className={styles.alone}>
      <Failure {...props} />
    </div>
  );
}

/** An address that leads nowhere. */
export function NothingHere() {
  const { failure } = useWords();
  return (
    <div className={styles.alone}>
      <div className={styles.state}>
        <h1 className={styles.title}>{failure.nothing}</h1>
        <p className={styles.text}>{failure.nothingWhy}</p>
        <Button component="a" href="/">
          {failure.home}
        </Button>
      </div>
    </div>
  );
}

/** The shape of what comes, while it comes: lines of text, or blocks of a given height. */
export function Coming({ lines = 4, block, words }: { lines?: number; block?: number; words?: string }) {
  const { failure } = useWords();
  return (
    <Stack gap={10} role="status" aria-label={words === undefined ? failure.coming : undefined}>
      {words !== undefined && <p className="muted">{words}</p>}
      {block !== undefined && <Skeleton height={block} radius={6} />}
      {Array.from({ length: lines }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <Skeleton key={at} height={16} width={`${92 - ((at * 17) % 40)}%`} radius={4} />
      ))}
    </Stack>
  );
}
