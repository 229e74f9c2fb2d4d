import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { OBJECTION_SCOPES, REQUEST_KINDS, REQUEST_SOURCES, type RequestHead } from '#src/contract/privacy-request.ts';
import { client, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import { DayInput } from '../../parts/day-input.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { Section } from '../../parts/page.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './privacy.module.css';

const PAGE = 50;

/** What people ask of their data: the open requests by the day they are due, or the closed ones. */
export function Requests() {
  const { privacy: w } = useWords();
  const { here } = useMe();
  const [given, setWhich] = useAddress('which', 'open');
  const [writing, setWriting] = useState(false);
  const open = given !== 'closed';
  const found = useInfiniteQuery({
    queryKey: ['privacy-requests', here.id, open],
    queryFn: ({ pageParam }) =>
      client.privacyRequests.list({
        ...{ open: String(open), limit: PAGE },
        ...(pageParam === '' ? {} : { cursor: pageParam }),
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const rows = found.data?.pages.flatMap(({ requests }) => requests) ?? [];
  return (
    <>
      <div className={styles.buttons}>
        <NativeSelect
          aria-label={w.which}
          value={open ? 'open' : 'closed'}
          onChange={({ currentTarget }) => setWhich(currentTarget.value)}
          data={[
            { value: 'open', label: w.open },
            { value: 'closed', label: w.closed },
          ]}
        />
        <Button onClick={() => setWriting(true)}>{w.add}</Button>
      </div>
      {found.isPending && <Coming lines={5} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined &&
        rows.length === 0 &&
        (open ? <Empty title={w.none}>{w.noneWhy}</Empty> : <Empty title={w.noneClosed} />)}
      {rows.length > 0 && (
        <ul className={styles.list} aria-label={w.views.requests}>
          {rows.map((one) => (
            <Row key={one.id} of={one} />
          ))}
        </ul>
      )}
      {found.hasNextPage && (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {w.more}
        </Button>
      )}
      <Section title={w.myPage} lead={w.myPageWhy}>
        <CopyLine label={w.myPage} text={`${location.origin}/my/${here.id}`} />
      </Section>
      {writing && <WriteDown close={() => setWriting(false)} />}
    </>
  );
}

function Row({ of }: { of: RequestHead }) {
  const { privacy: w } = useWords();
  const { here } = useMe();
  const format = useFormat();
  const late = of.days_left !== null && of.days_left < 0;
  return (
    <li data-late={late ? '' : undefined}>
      <Link
        to="/o/$organisation/privacy/$request"
        params={{ organisation: here.id, request: of.id }}
        className={styles.row ?? ''}
      >
        <span>
          <strong>{w.kinds[of.kind]}</strong>
          {of.scope !== null && ` ${w.scopes[of.scope]}`}
          <br />
          <span className="muted">
            {format.date(of.received, here.zone)} · {w.sources[of.source]}
          </span>
        </span>
        <span>
          {w.states[of.state]}
          {of.days_left !== null && (
            <span className={late ? styles.late : undefined}>
              {' · '}
              {format.plural(Math.abs(of.days_left), late ? w.late : w.left)}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}

function WriteDown({ close }: { close(): void }) {
  const { privacy: w } = useWords();
  const { here } = useMe();
  const navigate = useNavigate();
  const [kind, setKind] = useState<(typeof REQUEST_KINDS)[number]>('access');
  const sending = useSending(
    async (given) => {
      const day = textOf(given, 'received');
      const scope = OBJECTION_SCOPES.find((one) => one === textOf(given, 'scope'));
      const { id } = await client.privacyRequests.open({
        ...{ kind, source: REQUEST_SOURCES.find((one) => one === textOf(given, 'source')) ?? 'other' },
        ...(kind === 'objection' && scope !== undefined ? { scope } : {}),
        ...(day === '' ? {} : { received: new Date(`${day}T00:00:00`).toISOString() }),
      });
      await queries.invalidateQueries({ queryKey: ['privacy-requests'] });
      await navigate({ to: '/o/$organisation/privacy/$request', params: { organisation: here.id, request: id } });
    },
    { reasons: w.reasons },
  );
  return (
    <Dialog opened onClose={close} title={w.add}>
      <Form sending={sending} button={w.write}>
        <NativeSelect
          label={w.kind}
          value={kind}
          onChange={({ currentTarget }) => setKind(REQUEST_KINDS.find((one) => one === currentTarget.value) ?? kind)}
          data={REQUEST_KINDS.map((one) => ({ value: one, label: w.kinds[one] }))}
        />
        {kind === 'objection' && (
          <NativeSelect
            name="scope"
            label={w.scope}
            data={OBJECTION_SCOPES.map((one) => ({ value: one, label: w.scopes[one] }))}
          />
        )}
        <NativeSelect
          name="source"
          label={w.source}
          data={REQUEST_SOURCES.filter((one) => one !== 'self_service').map((one) => ({
            value: one,
            label: w.sources[one],
          }))}
        />
        <DayInput name="received" label={w.receivedAt} description={w.receivedHint} error={sending.wrong('received')} />
      </Form>
    </Dialog>
  );
}
