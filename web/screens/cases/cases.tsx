import { Badge, Button, NativeSelect } from '@mantine/core';
import { IconAdjustments, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { CASE_KINDS, type ShownCase } from '#src/contract/case.ts';
import { ASPECTS } from '#src/contract/voice.ts';
import { client } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { capital } from '../../parts/capital.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { Views } from '../../parts/views.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { CaseReasons, CaseStrip } from './case-figures.tsx';
import { CaseRules } from './case-rules.tsx';
import styles from './cases.module.css';
import { Clock } from './clock.tsx';
import { OpenCase } from './open-case.tsx';

const VIEWS = ['active', 'mine', 'nobody', 'overdue', 'closed'] as const;
type View = (typeof VIEWS)[number];
const PAGE = 30;

/** Cases in the order in which they should be answered, with how fast and how well that goes. */
export function Screen() {
  const { cases: w } = useWords();
  const { here } = useMe();
  const mayWrite = useMay('case.write');
  const navigate = useNavigate();
  const [ruling, setRuling] = useState(false);
  const [begun, setBegun] = useAddress('open');
  return (
    <Page
      title={w.title}
      lead={here.stores.length === 0 ? w.lead : w.leadOfStores}
      actions={
        mayWrite && (
          <>
            <Button
              variant="default"
              leftSection={<IconAdjustments size={18} aria-hidden="true" />}
              onClick={() => setRuling(true)}
            >
              {w.rules}
            </Button>
            <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setBegun('+')}>
              {w.add}
            </Button>
          </>
        )
      }
    >
      <CaseStrip />
      <Cases />
      <CaseReasons />
      {ruling && <CaseRules close={() => setRuling(false)} />}
      {begun !== '' && mayWrite && (
        <OpenCase
          close={() => setBegun('')}
          opened={(id) =>
            void navigate({ to: '/o/$organisation/cases/$case', params: { organisation: here.id, case: id } })
          }
        />
      )}
    </Page>
  );
}

function Cases() {
  const { cases: w, voices } = useWords();
  const format = useFormat();
  const { me, here } = useMe();
  const [given, setView] = useAddress('view', 'active');
  const [about, setReason] = useAddress('reason');
  const [sort, setKind] = useAddress('kind');
  const view = VIEWS.find((one) => one === given) ?? 'active';
  const reason = ASPECTS.find((one) => one === about);
  const kind = CASE_KINDS.find((one) => one === sort);
  const asked = {
    state: view === 'closed' ? ('closed' as const) : ('active' as const),
    ...(view === 'mine' ? { owner: me.person.id } : view === 'nobody' ? { owner: 'nobody' } : {}),
    ...(view === 'overdue' ? { overdue: 'true' } : {}),
    ...(reason === undefined ? {} : { reason }),
    ...(kind === undefined ? {} : { kind }),
  };
  const found = useInfiniteQuery({
    queryKey: ['cases', here.id, asked],
    queryFn: ({ pageParam }) =>
      client.cases.list({ ...asked, limit: PAGE, ...(pageParam === '' ? {} : { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  });
  const rows = found.data?.pages.flatMap((page) => page.cases) ?? [];
  const total = found.data?.pages[0]?.total ?? 0;
  return (
    <>
      <Views label={w.viewsLabel} views={VIEWS} names={w.views} shown={view} show={setView} />
      <div className={styles.filters}>
        <NativeSelect
          label={w.reason}
          value={reason ?? ''}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          data={[
            { value: '', label: w.anyReason },
            ...ASPECTS.map((one) => ({ value: one, label: capital(voices.aspects[one]) })),
          ]}
        />
        <NativeSelect
          label={w.kind}
          value={kind ?? ''}
          onChange={({ currentTarget }) => setKind(currentTarget.value)}
          data={[
            { value: '', label: w.anyKind },
            ...CASE_KINDS.map((one) => ({ value: one, label: capital(w.kinds[one]) })),
          ]}
        />
        <p className="muted" role="status">
          {found.data !== undefined && format.plural(total, w.found)}
        </p>
      </div>
      {found.isPending && <Coming lines={6} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && rows.length === 0 && (
        <None view={view} narrowed={reason !== undefined || kind !== undefined} />
      )}
      <ul className={styles.list} aria-label={w.title}>
        {rows.map((one) => (
          <Row key={one.id} of={one} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {w.more}
        </Button>
      )}
    </>
  );
}

function None({ view, narrowed }: { view: View; narrowed: boolean }) {
  const { cases: w } = useWords();
  if (narrowed) return <Empty title={w.noneFit} />;
  const titles = { mine: w.noneMine, nobody: w.noneNobody, overdue: w.noneOverdue, closed: w.noneClosed };
  return view === 'active' ? <Empty title={w.none}>{w.noneWhy}</Empty> : <Empty title={titles[view]} />;
}

function Row({ of }: { of: ShownCase }) {
  const { here } = useMe();
  const { cases: w, voices } = useWords();
  const format = useFormat();
  const where = of.survey?.name ?? of.session?.title;
  return (
    <li>
      <Link
        to="/o/$organisation/cases/$case"
        params={{ organisation: here.id, case: of.id }}
        className={styles.card ?? ''}
        data-late={of.overdue && of.closed === null ? '' : undefined}
      >
        <span className={styles.about}>
          <strong>{capital(voices.aspects[of.reason])}</strong>
          <span className="muted">
            {w.kinds[of.kind]}
            {where !== undefined && (
              <>
                {' · '}
                <bdi>{where}</bdi>
              </>
            )}
          </span>
          {of.words !== null && (
            <span className={styles.words} dir="auto">
              {format.quote(of.words)}
            </span>
          )}
          {of.words === null && of.score !== null && <span>{capital(w.score(format.number(of.score)))}</span>}
        </span>
        <span className={styles.state}>
          <Clock of={of} />
          {of.outcome !== null && <Badge variant="outline">{w.outcomes[of.outcome]}</Badge>}
          {of.state === 'waiting' && (
            <Badge variant="outline" color="gray">
              {w.states.waiting}
            </Badge>
          )}
        </span>
        <span className={styles.who}>
          <span>{of.owner?.name ?? w.nobody}</span>
          <span className="muted">{format.date(of.opened, here.zone)}</span>
        </span>
      </Link>
    </li>
  );
}
