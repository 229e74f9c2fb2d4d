import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Recognised } from '#src/contract/import.ts';
import { api } from '../../client.ts';
import { useMe } from '../../me.ts';
import { useFormat, useWords } from '../../words.tsx';

/** The session a file belongs to where nobody has said: the likeliest, or none of those there are. */
export function likeliest({ sessions, kind }: Recognised): string {
  const [first] = sessions;
  if (kind === 'chat') return first !== undefined && first.why !== 'same_day' ? first.id : '';
  return '';
}

/** Which session a file belongs to: those it may mean first, then all others. */
export function SessionChoice(props: { seen: Recognised; value: string; onChange(session: string): void }) {
  const { seen, value, onChange } = props;
  const { here } = useMe();
  const { imports: words } = useWords();
  const format = useFormat();
  const all = useQuery(api.sessions.list.queryOptions({ input: { limit: 100 } }));
  const named = (title: string, start: string | null, why?: string) =>
    [title, start === null ? undefined : format.dateTime(start, here.zone), why].filter(Boolean).join(' · ');
  const likely = new Set(seen.sessions.map(({ id }) => id));
  const others = (all.data?.sessions ?? []).filter(({ id }) => !likely.has(id));
  const none = seen.kind === 'orders' ? words.noSession : seen.kind === 'chat' ? words.newSession : words.ownSessions;
  return (
    <NativeSelect
      label={words.belongs}
      description={words.belongsHint}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      <option value="">{none}</option>
      {seen.sessions.map(({ id, title, start, why }) => (
        <option key={id} value={id}>
          {named(title, start, words.why[why])}
        </option>
      ))}
      {others.length > 0 && (
        <optgroup label={words.otherSessions}>
          {others.map(({ id, title, start, planned_start }) => (
            <option key={id} value={id}>
              {named(title, start ?? planned_start)}
            </option>
          ))}
        </optgroup>
      )}
    </NativeSelect>
  );
}
