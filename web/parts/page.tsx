import { Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import styles from './page.module.css';

/**
 * A screen's frame: its heading, one sentence, what can be done, then its content. `wide` gives dense screens (live board, replay,
 * tables) the whole width; without it lines keep a length that reads well.
 *
 * @example <Page title={words.sessions.title} actions={<Button>…</Button>}>…</Page>
 */
export function Page(props: {
  title: string;
  /** Shown above the title: where one is. */
  above?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  const { title, above, lead, actions, wide = false, children } = props;
  useEffect(() => {
    document.title = `${title} · Aftershow`;
  }, [title]);

  return (
    <div className={wide ? styles.wide : styles.page}>
      <header className={styles.head}>
        <div>
          {above !== undefined && <div className={styles.above}>{above}</div>}
          <Title order={1} className={styles.title}>
            {title}
          </Title>
          {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a page under its own heading. */
export function Section(props: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  id?: string;
}) {
  const { title, lead, actions, children, id } = props;
  return (
    <section className={styles.section} id={id} aria-label={title}>
      <header className={styles.head}>
        <div>
          <Title order={2} className={styles.subtitle}>
            {title}
          </Title>
          {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </section>
  );
}
