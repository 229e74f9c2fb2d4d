import {
  type Announcements,
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { Alert, Button, Group } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowBackUp, IconArrowForwardUp, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { RunningOrder } from '#src/contract/session-plan.ts';
import { api } from '../../client.ts';
import { useMay } from '../../me.ts';
import { Page } from '../../parts/page.tsx';
import { SessionPlaces } from '../../parts/session-places.tsx';
import { Coming, Empty, Failure, Partial } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './order.module.css';
import {
  changed,
  distances,
  lasting,
  linedUp,
  moved,
  type Order,
  pinned,
  spanOf,
  starting,
  withBack,
  withoutSegment,
  withSegment,
} from './order-model.ts';
import { OrderRow } from './order-row.tsx';
import { Tonight } from './tonight.tsx';
import { Trials } from './trials.tsx';
import { useSavedOrder } from './use-saved-order.ts';

type Product = RunningOrder['products'][number];

/** The running order of a session: what happens when, and which products are on screen. */
export function Screen() {
  const { session = '' } = useParams({ strict: false }) as { session?: string };
  const { plan: words } = useWords();
  const format = useFormat();
  const readOnly = !useMay('session.write');
  const plan = useQuery(api.sessions.plan.queryOptions({ input: { id: session } }));
  const edit = useSavedOrder(session, words.newSegment);
  const [found, setFound] = useState<readonly Product[]>([]);
  const products = useMemo(
    () => new Map([...(edit.query.data?.products ?? []), ...found].map((one) => [one.id, one])),
    [edit.query.data, found],
  );
  useHotkeys([
    ['mod+Z', edit.undo],
    ['mod+shift+Z', edit.redo],
  ]);

  const tried = useQuery(api.trials.list.queryOptions({ input: { id: session } })).data?.trials ?? [];

  const failed = plan.error ?? edit.query.error;
  const { order } = edit;
  const begins = plan.data?.start ?? plan.data?.planned_start ?? null;
  const zone = plan.data?.zone ?? 'UTC';
  const at = (seconds: number) =>
    begins === null ? format.offset(seconds) : format.clock(Date.parse(begins) + seconds * 1000, zone);
  const correcting = plan.data !== undefined && plan.data.state !== 'planned';

  return (
    <Page
      title={words.order}
      above={<SessionPlaces session={session} title={plan.data?.title} />}
      lead={readOnly ? words.readOnly : correcting ? words.correcting : words.orderLead}
    >
      <Tonight session={session} />
      {failed !== null && (
        <Failure error={failed} reset={() => void Promise.all([plan.refetch(), edit.query.refetch()])} />
      )}
      {failed === null && (order === undefined || plan.data === undefined) && <Coming lines={0} block={420} />}
      {order !== undefined && plan.data !== undefined && (
        <>
          <Bar edit={edit} order={order} planned={plan.data.planned_duration_s} readOnly={readOnly} />
          {edit.saving === 'conflict' && (
            <Alert color="problem" title={words.conflict} mb="md">
              <Group>
                <Button size="sm" variant="default" onClick={() => void edit.takeTheirs()}>
                  {words.theirs}
                </Button>
                <Button size="sm" variant="default" onClick={() => void edit.keepMine()}>
                  {words.mine}
                </Button>
              </Group>
            </Alert>
          )}
          {order.segments.length === 0 && (
            <Empty title={words.orderNone} next={readOnly ? undefined : <AddSegment edit={edit} />}>
              {words.orderNoneWhy}
            </Empty>
          )}
          <Segments
            {...{ edit, order, at, products, correcting, readOnly }}
            trials={tried.filter(({ kind }) => kind === 'idea')}
            onFound={(one) => setFound([...found, one])}
          />
          {order.segments.length > 0 && !readOnly && (
            <Group mt="md">
              <AddSegment edit={edit} />
              {distances(order).some((distance) => distance !== 0) && (
                <Button variant="default" onClick={() => edit.change(linedUp)}>
                  {words.lineUp}
                </Button>
              )}
            </Group>
          )}
          {order.outside.length > 0 && (
            <div className={styles.outside}>
              <Partial title={words.outside}>
                {words.outsideWhy}{' '}
                {order.outside
                  .map(({ product, start }) => `${products.get(product)?.name ?? product} (${at(start)})`)
                  .join(', ')}
              </Partial>
            </div>
          )}
          <Trials session={session} products={[...products.values()]} onAir={plan.data.state === 'live'} />
        </>
      )}
    </Page>
  );
}

type Edit = ReturnType<typeof useSavedOrder>;

function AddSegment({ edit }: { edit: Edit }) {
  const { plan } = useWords();
  return (
    <Button
      leftSection={<IconPlus size={18} aria-hidden="true" />}
      onClick={() => edit.change((now) => withSegment(now, ''))}
    >
      {plan.addSegment}
    </Button>
  );
}

/** How long it all is, whether it is kept, and the way back. */
function Bar(props: { edit: Edit; order: Order; planned: number | null; readOnly: boolean }) {
  const { edit, order, planned, readOnly } = props;
  const { plan } = useWords();
  const format = useFormat();
  const span = spanOf(order);
  const over = planned === null ? 0 : span - planned;
  const state = {
    saved: plan.saved,
    unsaved: plan.unsaved,
    saving: plan.saving,
    failed: plan.failed,
    conflict: plan.conflict,
  };
  return (
    <div className={styles.bar}>
      <span className={styles.total}>
        <strong>{format.plural(order.segments.length, plan.segmentForms)}</strong>
        {' · '}
        {planned === null
          ? plan.total(format.duration(span))
          : plan.totalOf(format.duration(span), format.duration(planned))}
        {over >= 1 && <span className={styles.over}>{` · ${plan.over(format.duration(over))}`}</span>}
      </span>
      {!readOnly && (
        <>
          <span className={styles.state} role="status">
            {state[edit.saving]}
          </span>
          {edit.saving === 'failed' && (
            <Button size="sm" variant="default" onClick={() => void edit.save()}>
              {plan.retry}
            </Button>
          )}
          <Button
            size="sm"
            variant="default"
            leftSection={<IconArrowBackUp size={18} aria-hidden="true" />}
            disabled={!edit.canUndo}
            onClick={edit.undo}
          >
            {plan.undo}
          </Button>
          <Button
            size="sm"
            variant="default"
            leftSection={<IconArrowForwardUp size={18} aria-hidden="true" />}
            disabled={!edit.canRedo}
            onClick={edit.redo}
          >
            {plan.redo}
          </Button>
        </>
      )}
    </div>
  );
}

function Segments(props: {
  edit: Edit;
  order: Order;
  at(seconds: number): string;
  products: ReadonlyMap<string, Product>;
  correcting: boolean;
  readOnly: boolean;
  trials: readonly { id: string; title: string }[];
  onFound(product: Product): void;
}) {
  const { edit, order, at, products, correcting, readOnly, trials, onFound } = props;
  const { plan, common } = useWords();
  const format = useFormat();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 5 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const keys = order.segments.map(({ key }) => key);
  const placeOf = (id: unknown) => keys.indexOf(String(id));
  const titleOf = (id: unknown) => order.segments[placeOf(id)]?.title || plan.newSegment;
  const numbered = (id: unknown) => [format.number(placeOf(id) + 1), format.number(keys.length)] as const;
  const announcements: Announcements = {
    onDragStart: ({ active }) => plan.lifted(titleOf(active.id), ...numbered(active.id)),
    onDragOver: ({ active, over }) =>
      over === null ? undefined : plan.movedTo(titleOf(active.id), ...numbered(over.id)),
    onDragEnd: ({ active, over }) =>
      over === null ? plan.leftThere(titleOf(active.id)) : plan.dropped(titleOf(active.id), ...numbered(over.id)),
    onDragCancel: ({ active }) => plan.leftThere(titleOf(active.id)),
  };
  const between = distances(order);

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{ announcements, screenReaderInstructions: { draggable: plan.moveInstructions } }}
      onDragEnd={({ active, over }) => {
        if (over !== null && over.id !== active.id)
          edit.change((now) => moved(now, placeOf(active.id), placeOf(over.id)));
      }}
    >
      <SortableContext items={keys} strategy={verticalListSortingStrategy}>
        <ol className={styles.list} aria-label={plan.order}>
          {order.segments.map((segment, place) => (
            <OrderRow
              key={segment.key}
              segment={segment}
              distance={between[place] ?? 0}
              at={at}
              products={products}
              correcting={correcting}
              readOnly={readOnly}
              trials={trials}
              onStart={(seconds) => edit.change((now) => starting(now, segment.key, seconds))}
              onLength={(seconds) => edit.change((now) => lasting(now, segment.key, seconds))}
              onChange={(change) =>
                edit.change(
                  (now) => changed(now, segment.key, change),
                  change.title === undefined ? undefined : `title ${segment.key}`,
                )
              }
              onPick={(product) => {
                onFound(product);
                edit.change((now) => changed(now, segment.key, { pins: pinned(segment, product.id) }));
              }}
              onRemove={() => {
                edit.change((now) => withoutSegment(now, segment.key));
                saidDone(plan.segmentRemoved(segment.title || plan.newSegment), {
                  label: common.undo,
                  back: () => edit.change((now) => withBack(now, segment)),
                });
              }}
            />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}
