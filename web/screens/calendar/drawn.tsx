import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { addDays, instantOf } from '#src/contract/zoned-time.ts';
import { api } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { useWords } from '../../words.tsx';

type Drawn = { verb: string; on: boolean | null };
const Assigned = createContext<ReadonlyMap<string, readonly Drawn[]>>(new Map());

/** Reads once for a stretch of days what the draw of sealed actions says of its sessions. */
export function WithDrawn({ from, to, children }: { from: string; to: string; children: ReactNode }) {
  const { here } = useMe();
  const may = useMay('action.read');
  const at = (date: string) => instantOf({ date, time: '00:00' }, here.zone).instant;
  const found = useQuery({
    ...api.actionPlans.assigned.queryOptions({ input: { from: at(from), to: at(addDays(to, 1)) } }),
    enabled: may,
  });
  const bySession = useMemo(() => {
    const left = (found.data?.assignments ?? []).filter(({ cancelled }) => !cancelled);
    return new Map(
      [...Map.groupBy(left, ({ session }) => session.id)].map(([id, list]) => [
        id,
        list.map(({ verb, on }) => ({ verb, on })),
      ]),
    );
  }, [found.data]);
  return <Assigned value={bySession}>{children}</Assigned>;
}

/** What a session is drawn to do: "with: show the price first". */
export function useDrawn(session: string): string[] {
  const { planning: w } = useWords();
  const drawn = useContext(Assigned).get(session) ?? [];
  return drawn.map(({ verb, on }) => w.tonightOf(on === null ? w.inBlocks : on ? w.with : w.without, verb));
}
