import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { TIMELINE_PARTS, type TimelineEntry, type TimelinePart } from '#src/contract/customer.ts';
import { ASPECTS } from '#src/contract/voice.ts';
import { client } from '../../client.ts';
import { useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { capital } from '../../parts/capital.ts';
import { Coming, Failure } from '../../parts/states.tsx';
import { Views } from '../../parts/views.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './customer.module.css';

const PAGE = 50;
/** What happens stands here within two seconds; a window that nobody looks at asks nothing. */
const LIVE_MS = 1_000;
const NEWEST = 10;
const PARTS = ['all', ...(Object.keys(TIMELINE_PARTS) as TimelinePart[])] as const;

/** All touchpoints, or those of one part: what they bought, whom they asked for help, what they said. */
export function Timeline({ id }: { id: string }) {
  const { customers: w } = useWords();
  const [given, show] = useAddress('show', 'all');
  const shown = PARTS.find((one) => one === given) ?? 'all';
  return (
    <>
      <Views label={w.partsLabel} views={PARTS} names={w.parts} shown={shown} show={show} />
      <Entries key={shown} id={id} part={shown === 'all' ? undefined : shown} />
    </>
  );
}

/** In pages; the newest are asked for again and again, and stand above what was read before. */
function Entries({ id, part }: { id: string; part: TimelinePart | undefined }) {
  const { customers: w } = useWords();
  const { here } = useMe();
  const asked = { id, ...(part === undefined ? {} : { part }) };
  const found = useInfiniteQuery({
    queryKey: ['timeline', here.id, id, part],
    queryFn: ({ pageParam }) =>
      client.customers.timeline({ ...asked, limit: PAGE, ...(pageParam === '' ? {} : { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const newest = useQuery({
    queryKey: ['timeline', here.id, id, part, 'newest'],
    queryFn: () => client.customers.timeline({ ...asked, limit: NEWEST }),
    refetchInterval: LIVE_MS,
    enabled: found.data !== undefined,
  });
  if (found.isPending) return <Coming lines={8} />;
  if (found.isError) return <Failure error={found.error} reset={() => void found.refetch()} />;
  const known = found.data.pages.flatMap(({ entries }) => entries);
  const keys = new Set(known.map(({ key }) => key));
  const rows = [...(newest.data?.entries ?? []).filter(({ key }) => !keys.has(key)), ...known];
  if (rows.length === 0) return <p className="muted">{part === undefined ? w.timelineNone : w.partNone}</p>;
  return (
    <>
      <ol className={styles.lines} aria-label={w.timeline}>
        {rows.map((one) => (
          <li key={one.key}>
            <Entry of={one} />
          </li>
        ))}
      </ol>
      {found.hasNextPage && (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {w.more}
        </Button>
      )}
    </>
  );
}

function Entry({ of }: { of: TimelineEntry }) {
  const { at, kind, session, products, amount, text, label, name, ref, store, contact } = of;
  const { customers: w, voices, cases, opportunities } = useWords();
  const format = useFormat();
  const { here } = useMe();
  const aspect = ASPECTS.find((one) => one === name);
  const about =
    kind === 'voice'
      ? voices.channels[name as 'chat']
      : kind === 'case_opened' && aspect !== undefined
        ? voices.aspects[aspect]
        : kind === 'case_closed'
          ? cases.outcomes[name as 'solved']
          : kind === 'delivery' || kind === 'contact'
            ? (w.states[name] ?? name)
            : kind.startsWith('consent_')
              ? `${name}, ${w.channels[ref] ?? ref}`
              : kind.startsWith('voucher_')
                ? (w.vouchers[name] ?? name)
                : kind.startsWith('advice_')
                  ? (w.advice[name] ?? name)
                  : kind === 'campaign_sent'
                    ? opportunities.kinds[name as 'dormant']
                    : name;
  const taken = products.map((one) => (one.quantity > 1 ? `${one.name} × ${format.number(one.quantity)}` : one.name));
  const number = ['order', 'refund', 'delivery'].includes(kind) && ref !== '' ? w.orderNumber(ref) : undefined;
  const served = [
    contact?.channel && (w.reached[contact.channel] ?? contact.channel),
    contact?.reason,
    contact?.resolution && (w.resolutions[contact.resolution.toLowerCase()] ?? contact.resolution),
  ];
  const facts = [about, ...served, ...taken, session?.title, store?.name, number].filter(
    (part) => part !== undefined && part !== null && part !== '',
  );
  return (
    <>
      <span className={styles.line}>
        <span>
          <strong>{capital(w.kinds[kind] ?? w.others)}</strong>
          {amount !== null && amount.amount !== 0 && ` · ${format.money(amount.amount, amount.currency)}`}
          {label !== null && label !== 'neutral' && ` · ${voices.sentiments[label]}`}
        </span>
        <time className={`${styles.small} muted`} dateTime={at}>
          {format.dateTime(at, here.zone)}
        </time>
      </span>
      {facts.length > 0 && <p className={`${styles.small} muted`}>{facts.join(' · ')}</p>}
      {text !== null && (
        <p className={styles.text} dir="auto">
          {format.quote(text)}
        </p>
      )}
    </>
  );
}
