import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconPin } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Theme } from '#src/contract/themes.ts';
import { client } from '../../client.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import { SmallCurve } from '../sessions/small-curve.tsx';
import { useAspects } from '../voices/aspects.ts';
import { countVoicesAgain } from '../voices/correct.tsx';
import { MoodBar } from '../voices/mood.tsx';
import { QuotesLink } from '../voices/places.tsx';
import { themeName } from './theme-name.ts';
import styles from './themes.module.css';
import type { Doing } from './themes.tsx';

/** One theme: how many speak of it, how they feel, where it goes, and three of them in their own words. */
export function ThemeCard(props: { theme: Theme; mayWrite: boolean; onDo(doing: Doing): void }) {
  const { theme, mayWrite, onDo } = props;
  const { voices } = useWords();
  const w = voices.themes;
  const format = useFormat();
  const { lang } = useLanguage();
  const name = themeName(theme, lang, voices.aspects);
  const { nameOf } = useAspects();
  const { id, pinned, kind, merged, people, items, feeling, trend, before, terms, products, quotes } = theme;
  // What more than a third of it speaks of.
  const about = theme.aspects.filter((one) => one.aspect !== 'other' && 3 * one.items > items).slice(0, 2);
  const tags = [
    ...(pinned ? [w.pinnedTag] : []),
    ...(kind === 'defined' ? [w.definedTag] : []),
    ...(merged.length > 0 ? [format.plural(merged.length, w.mergedTag)] : []),
  ];
  return (
    <article className={styles.theme} aria-label={name}>
      <header className={styles.head}>
        <div>
          <h2 className={styles.name}>
            {pinned && <IconPin size={18} aria-hidden="true" />} <bdi>{name}</bdi>
          </h2>
          <p className={styles.tags}>
            {theme.new && <strong className={styles.new}>{w.newTag}</strong>}
            {tags.map((tag) => (
              <span key={tag}>{tag}</span>
            ))}
          </p>
        </div>
        {mayWrite && <Deeds theme={theme} name={name} onDo={onDo} />}
      </header>
      <div className={styles.figures}>
        <QuotesLink more={{ theme: id }}>
          {w.by(format.plural(people, voices.people), format.plural(items, voices.items))}
        </QuotesLink>
        <SmallCurve values={trend.map(({ items }) => items)} label={w.trend(name)} />
        {before !== null && <span className="muted">{w.before(format.number(before))}</span>}
      </div>
      <MoodBar feeling={feeling} />
      {terms.length > 1 && (
        <p className={styles.words}>
          {w.words}
          {format.colon}
          <bdi>{format.list(terms.slice(0, 6).map(({ term }) => term))}</bdi>
        </p>
      )}
      {about.length > 0 && (
        <p className={styles.words}>
          {voices.about}
          {format.colon}
          {format.list(about.map(({ aspect }) => nameOf(aspect)))}
        </p>
      )}
      {products.length > 0 && (
        <p className={styles.words}>
          {voices.products}
          {format.colon}
          <bdi>{format.list(products.slice(0, 3).map(({ name }) => name))}</bdi>
        </p>
      )}
      <ul className={styles.quotes}>
        {quotes.map(({ role, voice }) => (
          <li key={voice.key}>
            <span className="muted">{w.roles[role]}</span>
            <span className={styles.quote} lang={voice.language === 'other' ? undefined : voice.language} dir="auto">
              {format.quote(voice.toxic ? '…' : voice.text)}
            </span>
          </li>
        ))}
      </ul>
    </article>
  );
}

/** What one can do to a theme. Whatever can be undone is done at once. */
function Deeds({ theme, name, onDo }: { theme: Theme; name: string; onDo(doing: Doing): void }) {
  const { voices, common } = useWords();
  const w = voices.themes;
  const [removing, setRemoving] = useState(false);
  const { id, pinned, kind } = theme;
  const pin = useMutation({
    mutationFn: (given: { id: string; pinned: boolean }) => client.themes.change(given),
    onSuccess: (kept, { pinned: now }) => {
      saidDone(now ? w.pinned(name) : w.unpinned(name), {
        label: common.undo,
        back: () =>
          void client.themes
            .change({ id: kept.id, pinned: !now })
            .then(countVoicesAgain)
            .catch(() => saidDone(w.failed)),
      });
      return countVoicesAgain();
    },
    onError: () => saidDone(w.failed),
  });
  const forget = async () => {
    await client.themes.remove({ id });
    saidDone(w.forgotten(name));
    await countVoicesAgain();
  };
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon aria-label={w.menu(name)}>
            <IconDots size={20} stroke={1.5} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => pin.mutate({ id, pinned: !pinned })}>{pinned ? w.unpin : w.pin}</Menu.Item>
          <Menu.Item onClick={() => onDo({ what: 'rename', theme: id })}>{w.rename}</Menu.Item>
          <Menu.Item onClick={() => onDo({ what: 'merge', theme: id })}>{w.merge}</Menu.Item>
          {kind === 'defined' && (
            <>
              <Menu.Item onClick={() => onDo({ what: 'rules', theme: id })}>{w.rules}</Menu.Item>
              <Menu.Item onClick={() => setRemoving(true)}>{w.removeDefined}</Menu.Item>
            </>
          )}
          {kind === 'kept' && (
            <Menu.Item onClick={() => void forget().catch(() => saidDone(w.failed))}>{w.forget}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {removing && (
        <AskFirst
          title={w.removeTitle(name)}
          why={w.removeWhy}
          button={common.remove}
          deed={forget}
          close={() => setRemoving(false)}
        />
      )}
    </>
  );
}
