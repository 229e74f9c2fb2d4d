import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../words.tsx';

/** A member by their id; a name stays what it is, and who has left is said to have. */
export function useName(): (by: string) => string {
  const { actionBoard: w } = useWords();
  const members = useQuery(api.members.list.queryOptions({ staleTime: 300_000 })).data?.members;
  return useCallback(
    (by) => {
      const known = members?.find(({ id }) => id === by)?.name;
      if (known !== undefined) return known;
      // Ids have no blanks and are longer than any name's first word.
      return /^[\w-]{16,}$/.test(by) ? (members === undefined ? '…' : w.formerMember) : by;
    },
    [members, w],
  );
}
