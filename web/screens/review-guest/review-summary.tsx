import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { LANGS } from '#src/message/format.ts';
import { api } from '../../client.ts';
import { ownName } from '../../parts/own-name.ts';
import { Coming } from '../../parts/states.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import { OnePage } from '../review/one-page.tsx';
import styles from './review-guest.module.css';

/** The one page of a review by its link, without names, in the language one chooses. */
export function Screen() {
  const { token = '' } = useParams({ strict: false }) as { token?: string };
  const { reviewWork } = useWords();
  const w = reviewWork.page;
  const format = useFormat();
  const { lang, speak } = useLanguage();
  const opened = useQuery({ ...api.reviews.openSummary.queryOptions({ input: { token } }), retry: false });
  if (opened.isError)
    return (
      <main className={styles.guest}>
        <h1>{w.closedTitle}</h1>
        <p className="muted">{w.closedWhy}</p>
      </main>
    );
  if (opened.data === undefined)
    return (
      <main className={styles.guest}>
        <Coming lines={6} />
      </main>
    );
  const { summary, organisation, zone, until } = opened.data;
  return (
    <main className={styles.guest} data-wide>
      <header>
        <h1>{organisation}</h1>
        <nav aria-label={w.in} className={styles.languages}>
          {LANGS.map((one) => (
            <button key={one} type="button" lang={one} aria-pressed={one === lang} onClick={() => speak(one)}>
              {ownName(one)}
            </button>
          ))}
          <Button
            variant="default"
            leftSection={<IconPrinter size={18} aria-hidden="true" />}
            onClick={() => window.print()}
          >
            {w.print}
          </Button>
        </nav>
      </header>
      <OnePage summary={summary} zone={zone} />
      <footer className="muted">{w.until(format.dateTime(until, zone))}</footer>
    </main>
  );
}
