import { Kbd, Modal, Table } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useMe } from '../me.ts';
import { useWords } from '../words.tsx';
import type { PLACES } from './navigation.ts';

/** Opens the command palette. */
export const openCommands = spotlight.open;

/** How long after `g` its second letter is waited for, in milliseconds. */
const CHORD_MS = 1200;

/** Everything one can go to by name (Ctrl K) or by two letters (`g` and then the place's), and the list of both (`?`). */
export function Commands({ places }: { places: typeof PLACES }) {
  const { here } = useMe();
  const { shell } = useWords();
  const navigate = useNavigate();
  const [help, { open, close }] = useDisclosure();
  const chord = useRef(0);
  const go = (to: string) =>
    void navigate({ to: `/o/$organisation${to}` as '/o/$organisation', params: { organisation: here.id } });

  useHotkeys([['shift+?', open, { usePhysicalKeys: false }]]);
  useEffect(() => {
    const typed = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        target.closest('input, textarea, select, [contenteditable]')
      )
        return;
      if (event.key === 'g') {
        chord.current = Date.now();
        return;
      }
      const place = places.find(({ key }) => key === event.key);
      if (place !== undefined && Date.now() - chord.current < CHORD_MS) {
        event.preventDefault();
        go(place.to);
      }
      chord.current = 0;
    };
    document.addEventListener('keydown', typed);
    return () => document.removeEventListener('keydown', typed);
  });

  return (
    <>
      <Spotlight
        shortcut={['mod + K']}
        nothingFound={shell.searchNone}
        searchProps={{ placeholder: shell.searchHint, 'aria-label': shell.searchHint }}
        actions={places.map(({ to, word, icon: Icon }) => ({
          id: to,
          label: shell.places[word],
          leftSection: <Icon size={20} aria-hidden="true" />,
          onClick: () => go(to),
        }))}
      />
      <Modal opened={help} onClose={close} title={shell.shortcuts} size="md">
        <Table>
          <tbody>
            <Line keys={['Ctrl', 'K']} what={shell.shortcutSearch} />
            <Line keys={['?']} what={shell.shortcutHelp} />
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
