import '@mantine/spotlight/styles.css';
import { createSpotlight, Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { IconBroadcast } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../client.ts';
import { useMay, useMe } from '../me.ts';
import { useFormat, useFrame } from '../words.tsx';
import type { LiveNow } from './live-now.tsx';
import type { PLACES } from './navigation.ts';
import { usePaletteDeeds } from './palette-deeds.tsx';
import { ShortcutList } from './shortcut-list.tsx';
import type { Wish } from './use-shortcuts.ts';

/** One palette on the page, and the way to open it. */
const [store, palette] = createSpotlight();
/** So many are shown; a longer word shows others. */
const MOST = 40;
/** So many sessions among them. */
const MOST_SESSIONS = 12;
/** From here on sessions are looked for by name. */
const LEAST_LETTERS = 2;

/** Everything one can go to or do by name (Ctrl K), sessions too, and the list of keys (`?`). Fetched when first asked for. */
export function Commands(props: {
  places: typeof PLACES;
  live: readonly LiveNow[];
  wish: Wish;
  go(to: string): void;
  help(): void;
  done(of: Wish): void;
}) {
  const { places, live, wish, go, help, done } = props;
  const { shell } = useFrame();
  const [query, setQuery] = useState('');
  const sessions = useSessions(query, go);
  const deeds = usePaletteDeeds({ help });
  useEffect(() => {
    if (wish === 'search') palette.open();
  }, [wish]);

  return (
    <>
      <Spotlight
        store={store}
        shortcut={null}
        onSpotlightClose={() => done('search')}
        scrollable
        maxHeight="60dvh"
        limit={MOST}
        query={query}
        onQueryChange={setQuery}
        nothingFound={shell.searchNone}
        searchProps={{ placeholder: shell.searchHint, 'aria-label': shell.searchHint }}
        actions={[
          ...live.map(({ to, title }) => ({
            id: to,
            label: title,
            description: shell.onAir,
            keywords: [shell.onAir],
            leftSection: <IconBroadcast size={20} aria-hidden="true" />,
            onClick: () => go(to),
          })),
          ...places.map(({ to, word, icon: Icon }) => ({
            id: to,
            label: shell.places[word],
            leftSection: <Icon size={20} aria-hidden="true" />,
            onClick: () => go(to),
          })),
          ...deeds,
          ...sessions,
        ]}
      />
      <ShortcutList places={places} opened={wish === 'help'} done={() => done('help')} />
    </>
  );
}

/** Sessions whose title has what was typed; nothing until something was. */
function useSessions(query: string, go: (to: string) => void): SpotlightActionData[] {
  const { here } = useMe();
  const format = useFormat();
  const title = query.trim();
  const asked = useMay('session.read') && title.length >= LEAST_LETTERS;
  const found = useQuery(
    api.sessions.list.queryOptions({
      input: { limit: MOST_SESSIONS, title },
      enabled: asked,
      placeholderData: (old) => old,
    }),
  );
  if (!asked) return [];
  return (found.data?.sessions ?? []).map(({ id, title: label, start, planned_start, state }) => {
    const when = start ?? planned_start;
    return {
      id,
      label,
      // What was typed may stand in the title in other letters than the palette compares.
      keywords: [title],
      ...(when === null ? {} : { description: format.dateTime(when, here.zone) }),
      onClick: () => go(`/sessions/${id}/${state === 'planned' ? 'plan' : state === 'live' ? 'live' : 'debrief'}`),
    };
  });
}
