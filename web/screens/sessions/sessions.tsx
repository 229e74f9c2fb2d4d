import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks';
import { IconDownload, IconFilter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { SESSION_STATES } from '#src/contract/session-plan.ts';
import { api } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { csvOf, download } from '../../parts/download.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useFrame } from '../../words.tsx';
import { useAllSessions } from './all-sessions.ts';
import { csvRows, useColumns } from './columns.tsx';
import styles from './sessions.module.css';

/** With it come all words: only who may write in reviews waits for them. */
const Waiting = lazy(() => import('../reviews/waiting.tsx').then(({ Waiting: it }) => ({ default: it })));

/** All sessions of the organisation with their figures: sorted, filtered and taken along as CSV; filter and sort live in the address. */
export function Screen() {
  const { here } = useMe();
  const { sessions: w } = useFrame();
  const format = useFormat();
  const mayPlan = useMay('session.write');
  const mayReview = useMay('review.contribute');
  const [text, setText] = useAddress('text');
  const [state, setState] = useAddress('state');
  const [show, setShow] = useAddress('show');
  const [host, setHost] = useAddress('host');
  const [kind, setKind] = useAddress('format');
  const found = useAllSessions({ text, state, show, host, format: kind });
  const shows = useQuery(api.shows.list.queryOptions({ input: {} }));
  const hosts = useQuery(api.hosts.list.queryOptions({ input: {} }));
  const columns = useColumns();
  const [written, setWritten] = useState(text);
  const search = useDebouncedCallback(setText, 250);
  // On a phone the choices would fill the first screen: they wait behind a button, unless one of them is made.
  const narrow = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const [choosing, setChoosing] = useState([state, show, host, kind].some((one) => one !== ''));
  const filtered = [text, state, show, host, kind].some((one) => one !== '');
  const formats = [
    ...new Set([...(shows.data?.shows ?? []), ...found.sessions].flatMap((one) => one.format ?? [])),
  ].sort();

  function clear() {
    setWritten('');
    for (const set of [setText, setState, setShow, setHost, setKind]) set('');
  }

  const choice = (label: string, value: string, set: (to: string) => void, options: [string, string][]) => (
    <NativeSelect
      label={label}
      value={value}
      onChange={(event) => set(event.currentTarget.value)}
      data={[{ value: '', label: w.any }, ...options.map(([id, name]) => ({ value: id, label: name }))]}
    />
  );

  const actions = (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={18} stroke={1.5} />}
        disabled={found.sessions.length === 0}
        onClick={() => download(`${w.file}.csv`, csvOf(csvRows(found.sessions, w)))}
      >
        {w.csv}
      </Button>
      <Button
        variant="default"
        renderRoot={(props) => <Link {...props} to={`/o/${here.id}/compare` as '/o/$organisation'} />}
      >
        {w.compare}
      </Button>
      {mayPlan && (
        <Button renderRoot={(props) => <Link {...props} to={`/o/${here.id}/sessions/new` as '/o/$organisation'} />}>
          {w.plan}
        </Button>
      )}
    </>
  );

  return (
    <Page
      wide
      title={w.title}
      lead={found.data === undefined ? undefined : w.lead(format.plural(found.sessions.length, w.count))}
      actions={actions}
    >
      <div className={styles.filters}>
        <TextInput
          label={w.search}
          type="search"
          value={written}
          onChange={(event) => {
            setWritten(event.currentTarget.value);
            search(event.currentTarget.value.trim());
          }}
        />
        {narrow && (
          <Button
            variant="default"
            aria-expanded={choosing}
            aria-controls="session-filters"
            leftSection={<IconFilter size={18} stroke={1.5} />}
            onClick={() => setChoosing(!choosing)}
          >
            {w.filters}
          </Button>
        )}
        <div id="session-filters" className={styles.choices} hidden={narrow && !choosing}>
          {choice(
            w.state,
            state,
            setState,
            SESSION_STATES.map((one) => [one, w.states[one]]),
          )}
          {choice(w.show, show, setShow, shows.data?.shows.map(({ id, name }) => [id, name]) ?? [])}
          {choice(w.host, host, setHost, hosts.data?.hosts.map(({ id, name }) => [id, name]) ?? [])}
          {choice(
            w.format,
            kind,
            setKind,
            formats.map((one) => [one, one]),
          )}
        </div>
      </div>
      {mayReview && (
        <Suspense fallback={null}>
          <Waiting />
        </Suspense>
      )}
      {found.isPending && <Coming lines={10} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && found.sessions.length === 0 && !filtered && (
        <Empty title={w.none} next={<FirstSteps />}>
          {w.noneWhy}
        </Empty>
      )}
      {found.data !== undefined && found.sessions.length === 0 && filtered && (
        <Empty
          title={w.noneLeft}
          next={
            <Button variant="default" onClick={clear}>
              {w.clear}
            </Button>
          }
        />
      )}
      {found.pending > 0 && (
        <p className="muted" role="status">
          {w.computing(format.plural(found.pending, w.count))}
        </p>
      )}
      {found.sessions.length > 0 && (
        <DataTable label={w.title} rows={found.sessions} columns={columns} rowKey={({ id }) => id} sort="-start" />
      )}
    </Page>
  );
}

/** What brings the first session here: planning one, or what a platform kept of those before. */
function FirstSteps() {
  const { here } = useMe();
  const { sessions: w } = useFrame();
  const mayPlan = useMay('session.write');
  const mayImport = useMay('import.write');
  const to = (path: string) => (props: object) => <Link {...props} to={`/o/${here.id}${path}` as '/'} />;
  return (
    <Group justify="center">
      {mayPlan && <Button renderRoot={to('/sessions/new')}>{w.plan}</Button>}
      {mayImport && (
        <Button variant="default" renderRoot={to('/imports/new')}>
          {w.import}
        </Button>
      )}
    </Group>
  );
}
