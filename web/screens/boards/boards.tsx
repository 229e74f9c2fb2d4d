import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconCopy, IconPencil, IconTrash, IconZoomQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { BOARD_SPANS, type Board, type BoardSpan, type ShownBoard } from '#src/contract/board.ts';
import { api, client, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { capital } from '../../parts/capital.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useWords } from '../../words.tsx';
import { Alerts } from './alerts.tsx';
import { BoardMail } from './board-mail.tsx';
import styles from './boards.module.css';
import { EditBoard } from './edit-board.tsx';
import { Tile } from './tile.tsx';
import { useKpiWords } from './use-kpi-words.ts';

/** A board of figures: that of one's role first. Which board, how far back and of which store live in the address. */
export function Screen() {
  const { here } = useMe();
  const { askFigures, boards: w, collectionPlan } = useWords();
  const { kpi, format, day } = useKpiWords();
  const all = useQuery(api.boards.list.queryOptions());
  const [chosen, choose] = useAddress('board');
  const [span, setSpan] = useAddress('span', '13w');
  const [store, setStore] = useAddress('store');
  const [doing, setDoing] = useState<'edit' | 'copy' | 'remove'>();
  const listed = all.data?.boards ?? [];
  const id = listed.some((one) => one.id === chosen) ? chosen : (all.data?.first ?? '');
  const input = { id, span: span as BoardSpan, ...(store === '' ? {} : { store }) };
  const shown = useQuery(api.boards.read.queryOptions({ input, enabled: id !== '', staleTime: 60_000 }));
  const board = shown.data;
  const nameOf = ({ title, role }: Pick<Board, 'title' | 'role'>) => title ?? w.roles[role];
  const whole = listed.find((one) => one.id === id);
  const left = (whole?.tiles.length ?? 0) - (board?.tiles.length ?? 0);
  // What nobody measured says nothing: it stands below by name, unless something is aimed at.
  const says = ({ series, target }: ShownBoard['tiles'][number]) => series.whole.value !== null || target !== null;
  const tiles = board?.tiles ?? [];
  const [measured, unmeasured] = tiles.some(says)
    ? [tiles.filter(says), tiles.filter((one) => !says(one))]
    : [tiles, []];
  const own = listed.filter(({ mine }) => mine);
  const asItem = (one: Board) => ({ value: one.id, label: nameOf(one) });
  const failed = all.error ?? shown.error;
  return (
    <Page
      wide
      title={whole === undefined ? w.title : nameOf(whole)}
      lead={board === undefined ? undefined : w.lead(day(board.from), day(board.to))}
      actions={
        board !== undefined && (
          <>
            {board.editable && doing !== 'edit' && (
              <Button variant="default" leftSection={<IconPencil size={18} />} onClick={() => setDoing('edit')}>
                {w.edit}
              </Button>
            )}
            <BoardMail board={board.id} />
            <Button
              variant="default"
              leftSection={<IconZoomQuestion size={18} />}
              renderRoot={(props) => <Link to="/o/$organisation/ask" params={{ organisation: here.id }} {...props} />}
            >
              {askFigures.open}
            </Button>
            <Button variant="default" leftSection={<IconCopy size={18} />} onClick={() => setDoing('copy')}>
              {w.copy}
            </Button>
            {board.mine && (
              <Button variant="default" leftSection={<IconTrash size={18} />} onClick={() => setDoing('remove')}>
                {w.removeOwn}
              </Button>
            )}
          </>
        )
      }
    >
      <div className={styles.controls}>
        <NativeSelect
          label={w.board}
          value={id}
          onChange={({ currentTarget }) => {
            setDoing(undefined);
            choose(currentTarget.value);
          }}
          data={[
            { group: w.ofRoles, items: listed.filter(({ mine }) => !mine).map(asItem) },
            ...(own.length === 0 ? [] : [{ group: w.own, items: own.map(asItem) }]),
          ]}
        />
        <NativeSelect
          label={w.span}
          value={span}
          onChange={({ currentTarget }) => setSpan(currentTarget.value)}
          data={BOARD_SPANS.map((one) => ({ value: one, label: w.spans[one] }))}
        />
        {board !== undefined && board.stores.length > 0 && (
          <NativeSelect
            label={w.store}
            value={store}
            onChange={({ currentTarget }) => setStore(currentTarget.value)}
            data={[
              { value: '', label: capital(here.stores.length > 0 ? w.ownStores : w.allStores) },
              ...board.stores.map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
        )}
      </div>
      {failed !== null && <Failure error={failed} reset={() => void Promise.all([all.refetch(), shown.refetch()])} />}
      {failed === null && board === undefined && <Coming lines={0} block={480} />}
      {board !== undefined && doing === 'edit' && whole !== undefined && (
        // What is edited is the whole board, also where one store's shows only a part of it.
        <EditBoard
          key={board.id}
          board={{ ...board, ...whole, tiles: whole.tiles as typeof board.tiles }}
          close={() => setDoing(undefined)}
        />
      )}
      {board !== undefined && doing !== 'edit' && (
        <>
          <Alerts board={board} />
          {board.tiles.length === 0 ? (
            <Empty title={w.empty}>{w.emptyWhy}</Empty>
          ) : (
            board.tiles.every(({ series }) => series.whole.value === null) && (
              <Empty
                title={w.nothingMeasured}
                next={
                  <Button
                    renderRoot={(props) => (
                      <Link to="/o/$organisation/imports/new" params={{ organisation: here.id }} {...props} />
                    )}
                  >
                    {w.nothingMeasuredNext}
                  </Button>
                }
              >
                {w.nothingMeasuredWhy}
              </Empty>
            )
          )}
          {board.sector !== null && (
            <p className="muted">
              {w.sector(collectionPlan.levels[board.sector])}{' '}
              <Link to="/o/$organisation/collection-plan" params={{ organisation: here.id }}>
                {w.sectorWhere}
              </Link>
            </p>
          )}
          <ul className={styles.tiles}>
            {measured.map((tile) => (
              <Tile key={tile.kpi} tile={tile} board={board} />
            ))}
          </ul>
          {measured.length > 0 && unmeasured.length > 0 && (
            <Section title={w.unmeasured} lead={w.nothingMeasuredWhy}>
              <ul className={styles.unmeasured}>
                {unmeasured.map(({ kpi: one }) => (
                  <li key={one}>
                    <Link to="/o/$organisation/kpis/$kpi" params={{ organisation: here.id, kpi: one }}>
                      {kpi.names[one]}
                    </Link>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {store !== '' && left > 0 && <p className="muted">{w.onlyStores(format.number(left))}</p>}
        </>
      )}
      {doing === 'copy' && <CopyBoard from={id} close={() => setDoing(undefined)} opened={choose} />}
      {doing === 'remove' && (
        <AskFirst
          title={w.removeOwn}
          why={w.removeAsk}
          button={w.removeOwn}
          close={() => setDoing(undefined)}
          deed={async () => {
            await client.boards.remove({ id });
            choose('');
            await queries.invalidateQueries({ queryKey: api.boards.key() });
          }}
        />
      )}
    </Page>
  );
}

/** A board of one's own begins as a copy. */
function CopyBoard({ from, close, opened }: { from: string; close(): void; opened(id: string): void }) {
  const { boards: w } = useWords();
  const sending = useSending(async (given) => {
    const { id } = await client.boards.copy({ from, title: textOf(given, 'title') });
    await queries.invalidateQueries({ queryKey: api.boards.key() });
    opened(id);
    close();
  });
  return (
    <Dialog opened onClose={close} title={w.copy} size="md">
      <Form sending={sending} button={w.save}>
        <TextInput
          name="title"
          label={w.copyTitle}
          maxLength={100}
          required
          data-autofocus
          error={sending.wrong('title')}
        />
      </Form>
    </Dialog>
  );
}
