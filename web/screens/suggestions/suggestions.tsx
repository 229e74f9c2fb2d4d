import { useQuery } from '@tanstack/react-query';
import type { Suggestion } from '#src/contract/voices.ts';
import { api } from '../../client.ts';
import { useMe } from '../../me.ts';
import { FirstFew } from '../../parts/first-few.tsx';
import { Page } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { useAspects } from '../voices/aspects.ts';
import { useVoiceFilter } from '../voices/filter.ts';
import { VoiceFilters } from '../voices/filters.tsx';
import { QuotesLink, VoicePlaces } from '../voices/places.tsx';
import { VoiceCard } from '../voices/voice-card.tsx';
import styles from './suggestions.module.css';

/** More products than this are counted and not named. */
const MOST_PRODUCTS = 3;

/** Ideas as a board, each with the people who said it for its votes. */
export function Screen() {
  const { voices } = useWords();
  const w = voices.ideas;
  const format = useFormat();
  const { filter } = useVoiceFilter();
  const found = useQuery({
    ...api.voices.suggestions.queryOptions({ input: filter }),
    placeholderData: (before) => before,
  });
  const { data } = found;
  return (
    <Page title={w.title} lead={w.lead} above={<VoicePlaces />}>
      <VoiceFilters without={['intent', 'felt']} />
      {found.isPending && <Coming lines={6} block={120} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {data?.suggestions.length === 0 && <Empty title={w.none}>{w.noneWhy}</Empty>}
      {data !== undefined && data.suggestions.length > 0 && (
        <>
          <p className={styles.count}>
            <span>{w.count(format.plural(data.items, voices.items), format.plural(data.people, voices.people))}</span>
            <QuotesLink more={{ intent: 'suggestion' }}>{w.all}</QuotesLink>
          </p>
          <FirstFew list={data.suggestions} few={12} className={styles.board}>
            {(one) => (
              <li key={one.key}>
                <Idea idea={one} />
              </li>
            )}
          </FirstFew>
        </>
      )}
    </Page>
  );
}

function Idea({ idea }: { idea: Suggestion }) {
  const { here } = useMe();
  const { voices, catalogue } = useWords();
  const w = voices.ideas;
  const format = useFormat();
  const { nameOf } = useAspects();
  const { text, people, items, aspects, products, first, last, quotes, languages } = idea;
  const days = [first, last].flatMap((at) => (at === null ? [] : [format.date(at, here.zone)]));
  const [from, to] = days;
  const when = from === undefined || to === undefined ? undefined : from === to ? w.on(from) : w.since(from, to);
  const about = [
    ...aspects.map(nameOf),
    // Of one that is asked of everything, which things says little.
    ...(products.length > MOST_PRODUCTS
      ? [format.plural(products.length, catalogue.found)]
      : products.map(({ name }) => name)),
    ...languages.map((one) => voices.languages[one]),
  ];
  return (
    <article className={styles.idea}>
      <p className={styles.votes}>
        <strong>{format.number(people)}</strong>
        {people === 1 ? w.votes.one : w.votes.other}
      </p>
      <div className={styles.said}>
        <p className={styles.text}>
          <bdi>{format.quote(text)}</bdi>
        </p>
        <p className="muted">
          {[w.said(format.plural(items, w.times)), when, ...about].filter((part) => part !== undefined).join(' · ')}
        </p>
        <details className={styles.quotes}>
          <summary>{format.plural(quotes.length, w.quotes)}</summary>
          {quotes.map((voice) => (
            <VoiceCard key={voice.key} voice={voice} bare />
          ))}
        </details>
      </div>
    </article>
  );
}
