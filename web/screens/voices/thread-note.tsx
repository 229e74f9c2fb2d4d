import { useQuery } from '@tanstack/react-query';
import { api } from '../../client.ts';
import { useFormat, useWords } from '../../words.tsx';
import { useVoiceFilter } from './filter.ts';

/** Whose texts the page's author stands for; nothing is asked where the filter names none. */
export function useThread() {
  const { filter } = useVoiceFilter();
  const author = filter.author ?? '';
  return useQuery({ ...api.voices.thread.queryOptions({ input: { author } }), enabled: author !== '' });
}

/** Says whether the page shows everything of one customer, and if not, why. */
export function ThreadNote() {
  const { data } = useThread();
  const { voices: w } = useWords();
  const format = useFormat();
  if (data === undefined || data.reach === 'restricted') return null;
  return (
    <p className="muted" role="status">
      {data.reach === 'together' ? w.thread.together(format.plural(data.names, w.thread.names)) : w.thread[data.reach]}
    </p>
  );
}
