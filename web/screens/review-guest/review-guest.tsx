import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { LANGS } from '#src/message/format.ts';
import { api, client, queries } from '../../client.ts';
import { ownName } from '../../parts/own-name.ts';
import { Coming } from '../../parts/states.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import { Contribute } from '../review/contribute.tsx';
import { OnePage } from '../review/one-page.tsx';
import styles from './review-guest.module.css';

/** How often a guest's page looks whether the others may be read, since no line is open to it. */
const LOOK_MS = 20_000;

/** Taking part by a link: what one saw, then what guests may see. */
export function Screen() {
  const { token = '' } = useParams({ strict: false }) as { token?: string };
  const { reviews, reviewWork } = useWords();
  const w = reviews.link;
  const format = useFormat();
  const { lang, speak, follow } = useLanguage();
  const options = api.reviews.openLink.queryOptions({ input: { token } });
  const opened = useQuery({
    ...options,
    retry: false,
    refetchInterval: ({ state }) => (state.error === null ? LOOK_MS : false),
  });
  const own = opened.data?.language;
  useEffect(() => {
    if (own !== undefined) follow(own);
  }, [own, follow]);
  const title = opened.data?.review.title;
  useEffect(() => {
    document.title = `${title ?? w.title} · Aftershow`;
  }, [title, w.title]);

  if (opened.isError)
    return (
      <main className={styles.guest}>
        <h1>{w.closedTitle}</h1>
        <p className="muted">{w.closed}</p>
      </main>
    );
  if (opened.data === undefined)
    return (
      <main className={styles.guest}>
        <Coming lines={6} />
      </main>
    );
  const { review, name, zone, currency, expires, contributions, summary } = opened.data;
  const blind = review.phase === 'contribute';
  return (
    <main className={styles.guest}>
      <header>
        <p className="muted">{w.hello(name, review.organisation)}</p>
        <h1>{review.title}</h1>
        <p className="muted">
          {review.phase === 'closed' ? reviews.phases.closed : reviews.due(format.dateTime(review.due, zone))}
        </p>
        <nav aria-label={reviewWork.page.in} className={styles.languages}>
          {LANGS.map((one) => (
            <button key={one} type="button" lang={one} aria-pressed={one === lang} onClick={() => speak(one)}>
              {ownName(one)}
            </button>
          ))}
        </nav>
      </header>
      {summary !== null && <OnePage summary={summary} zone={zone} />}
      <Contribute
        guest
        read={contributions}
        mayWrite={review.phase !== 'closed'}
        blind={blind}
        currency={currency}
        send={async (said) => {
          await client.reviews.contributeByLink({ token, ...said });
          if (said.submit === true) await opened.refetch();
        }}
        left={() => queries.removeQueries({ queryKey: options.queryKey })}
      />
      <footer className="muted">
        <p>{w.until(format.dateTime(expires, zone))}</p>
        <p>{w.privacy}</p>
      </footer>
    </main>
  );
}
