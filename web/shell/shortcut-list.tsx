import { Kbd, Table } from '@mantine/core';
import { Dialog } from '../parts/dialog.tsx';
import { useWords, WithAllWords } from '../words.tsx';
import { LIVE_KEY } from './live-now.tsx';
import type { PLACES } from './navigation.ts';
import styles from './shell.module.css';

/** Every key there is (`?`): those that hold everywhere, then those of the screens that have their own. */
export function ShortcutList(props: { places: typeof PLACES; opened: boolean; done(): void }) {
  const { places, opened, done } = props;
  const { shell } = useWords();
  return (
    <Dialog opened={opened} onClose={done} title={shell.shortcuts}>
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
      <WithAllWords>
        <OwnKeys />
      </WithAllWords>
    </Dialog>
  );
}

/** What some screens say of their own keys. */
function OwnKeys() {
  const { calendar, plan, replay } = useWords();
  return (
    <dl className={styles.keys}>
      {[
        [replay.title, replay.line.keys],
        [calendar.title, calendar.keys],
        [plan.order, plan.moveInstructions],
      ].map(([screen, keys]) => (
        <div key={screen}>
          <dt>{screen}</dt>
          <dd>{keys}</dd>
        </div>
      ))}
    </dl>
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
