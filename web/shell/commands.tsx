import '@mantine/spotlight/styles.css';
import { Kbd, Modal, Table } from '@mantine/core';
import { createSpotlight, Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { IconBroadcast } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../client.ts';
import { useMay, useMe } from '../me.ts';
import { useFormat, useWords } from '../words.tsx';
import { LIVE_KEY, type LiveNow } from './live-now.tsx';
import type { PLACES } from './navigation.ts';
import type { Wish } from './use-shortcuts.ts';

/** One palette on the page, and the way to open it. */
const [store, palette] = createSpotlight();
/** So many are shown; a longer word shows others. */
const MOST = 12;
/** From here on sessions are looked for by name. */
const LEAST_LETTERS = 2;

/** Everything one can go to by name (Ctrl K), sessions too, and the list of keys (`?`). Fetched when first asked for. */
export function Commands(props: {
  places: typeof PLACES;
  live: readonly LiveNow[];
  wish: Wish;
  go(to: string): void;
  done(): void;
}) {
  const { places, live, wish, go, done } = props;
  const { shell, common } = useWords();
  const [query, setQuery] = useState('');
  const sessions = useSessions(query, go);
  useEffect(() => {
    if (wish === 'search') palette.open();
  }, [wish]);

  return (
    <>
      <Spotlight
        store={store}
        shortcut={null}
        onSpotlightClose={done}
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
          { id: '/account', label: shell.openAccount, onClick: () => go('/account') },
          ...sessions,
        ]}
      />
      <Modal
        opened={wish === 'help'}
        onClose={done}
        title={shell.shortcuts}
        closeButtonProps={{ 'aria-label': common.close }}
      >
        <Table>
          <tbody>
            <Line keys={['Ctrl', 'K']} what={shell.shortcutSearch} />
            <Line keys={['?']} what={shell.shortcutHelp} />
            <Line keys={['g', LIVE_KEY]} afterwards={shell.afterwards} what={shell.shortcutGo(shell.onAir)} />
            {places.map(({ key, word }) => (
              <Line
                key={word}
                keys={['g', key]}
                afterwards={shell.afterwards}
                what={shell.shortcutGo(shell.places[word])}
              />
            ))}
          </tbody>
        </Table>
      </Modal>
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
    api.sessions.list.queryOptions({ input: { limit: MOST, title }, enabled: asked, placeholderData: (old) => old }),
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

function Line({ keys, afterwards, what }: { keys: readonly [string, string?]; afterwards?: string; what: string }) {
  const [first, second] = keys;
  return (
    <tr>
      <td>
        <Kbd>{first}</Kbd>
        {second !== undefined && (
          <>
            {' '}
            {afterwards ?? '+'} <Kbd>{second}</Kbd>
          </>
        )}
      </td>
      <td>{what}</td>
    </tr>
  );
}
