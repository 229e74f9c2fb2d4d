import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { addressOf, api } from '../../client.ts';
import { useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useWords } from '../../words.tsx';
import { Filters, KINDS } from './filters.tsx';
import { Trail } from './trail.tsx';

/** Who changed what: newest first, filtered in the address, all of it as CSV. */
export function Screen() {
  const { audit } = useWords();
  const { me, here } = useMe();
  const [who, setWho] = useAddress('who');
  const [action, setAction] = useAddress('action');
  const [target, setTarget] = useAddress('target');
  const [from, setFrom] = useAddress('from');
  const [to, setTo] = useAddress('to');
  const zone = me.person.zone ?? here.zone;

  const asked = {
    ...whoOf(who),
    ...(action === '' ? {} : { action }),
    ...(target === '' ? {} : { target }),
    ...(from === '' ? {} : { from: dayOf(from, 0) }),
    ...(to === '' ? {} : { to: dayOf(to, 1) }),
  };
  const members = useQuery(api.members.list.queryOptions());
  const list = useInfiniteQuery(
    api.audit.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...asked, limit: 50, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
    }),
  );
  const entries = list.data?.pages.flatMap((page) => page.entries) ?? [];
  const filtered = Object.keys(asked).length > 0;

  return (
    <Page
      title={audit.title}
      lead={audit.lead}
      actions={
        <Button
          component="a"
          variant="default"
          href={addressOf('/v1/audit.csv', Object.fromEntries(Object.entries(asked)))}
          download
        >
          {audit.csv}
        </Button>
      }
    >
      <Filters
        people={members.data?.members ?? []}
        given={{ who, action, target, from, to }}
        set={{ who: setWho, action: setAction, target: setTarget, from: setFrom, to: setTo }}
      />
      {list.isPending && <Coming lines={10} />}
      {list.isError && <Failure error={list.error} reset={() => void list.refetch()} />}
      {list.isSuccess && entries.length === 0 && (
        <Empty title={audit.none}>{filtered ? audit.noneWhy : undefined}</Empty>
      )}
      {entries.length > 0 && <Trail entries={entries} zone={zone} only={setTarget} />}
      {list.hasNextPage && (
        <Button variant="default" mt="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {audit.more}
        </Button>
      )}
    </Page>
  );
}

/** A kind of actor, or one of them by id. */
function whoOf(who: string) {
  const kind = KINDS.find((one) => one === who);
  if (kind !== undefined) return { actor_kind: kind };
  return who === '' ? {} : { actor: who };
}

/** The instant at which a day begins here, so many days on. */
function dayOf(day: string, days: number): string {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + days).toISOString();
}
