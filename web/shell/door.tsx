import { Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { LANGS } from '#src/message/format.ts';
import { ownName } from '../parts/own-name.ts';
import { useFrame, useLanguage } from '../words.tsx';
import styles from './door.module.css';

/**
 * What stands around the screens before the door: what this is, the one thing to do here, and the languages.
 *
 * @example <Door title={words.title} lead={words.lead}><Form …>…</Form></Door>
 */
export function Door({ title, lead, children }: { title: string; lead?: ReactNode; children?: ReactNode }) {
  const { door, shell } = useFrame();
  const { lang, speak } = useLanguage();
  useEffect(() => {
    document.title = `${title} · Aftershow`;
  }, [title]);

  return (
    <div className={styles.house}>
      <aside className={styles.promise}>
        <p className={styles.mark}>
          <img src="/app/mark.svg" alt="" width={32} height={32} /> Aftershow
        </p>
        <p className={styles.sentence}>{door.promise}</p>
        <p className={styles.why}>{door.promiseWhy}</p>
      </aside>
      <main className={styles.main}>
        <div className={styles.column}>
          <Title order={1} className={styles.title}>
            {title}
          </Title>
          {lead !== undefined && <p className={styles.lead}>{lead}</p>}
          {children}
        </div>
      </main>
      <nav className={styles.languages} aria-label={shell.language}>
        {LANGS.map((one) => (
          <button
            key={one}
            type="button"
            lang={one}
            className={styles.language}
            aria-current={one === lang ? 'true' : undefined}
            onClick={() => speak(one)}
          >
            {ownName(one)}
          </button>
        ))}
      </nav>
    </div>
  );
}
