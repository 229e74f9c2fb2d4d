import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import { IconDots, IconGripVertical } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import type { StatementKind } from '#src/contract/review.ts';
import type { ContributionsRead, Review } from '#src/contract/review-plan.ts';
import { client } from '../../client.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { useWords } from '../../words.tsx';
import styles from './sense.module.css';
import { useDeed } from './use-deed.ts';

type Contribution = ContributionsRead['own'][number];

/** What a statement is begun with. */
export interface GroupMade {
  text: string;
  heading: string | null;
  refs: string[];
  kind: StatementKind;
}

/** More than half of what went well makes a success; ideas alone an opportunity. */
function kindOf(list: readonly Contribution[]): StatementKind {
  const count = (kind: Contribution['kind']) => list.filter((one) => one.kind === kind).length;
  if (count('idea') > count('well') + count('badly')) return 'opportunity';
  return count('well') > count('badly') ? 'success' : 'problem';
}

/** What was written, put together by hand or as suggested: dragged, or moved by a menu. */
export function Groups(props: {
  review: Review;
  read: ContributionsRead;
  mayWrite: boolean;
  begin(made: GroupMade): void;
}) {
  const { review, read, mayWrite, begin } = props;
  const { reviewWork } = useWords();
  const w = reviewWork.groups;
  const [act] = useDeed();
  const [naming, setNaming] = useState<{ ids: string[]; heading: string }>();
  const all = [...read.own, ...read.others];
  const headings = [...new Set(all.flatMap(({ heading }) => heading ?? []))].sort();
  const suggested = read.groups.map(({ words, contributions }) => ({
    heading: words.join(', '),
    list: all.filter(({ id }) => contributions.includes(id)),
  }));
  const placed = new Set(suggested.flatMap(({ list }) => list.map(({ id }) => id)));
  const alone = all.filter(({ id, heading }) => heading === null && !placed.has(id));
  const move = (ids: readonly string[], heading: string | null) =>
    void act(
      () => client.reviews.group({ id: review.id, moves: ids.map((contribution) => ({ contribution, heading })) }),
      heading === null ? w.out : w.moved(heading),
    );
  const drop = (heading: string | null) => ({
    onDragOver: (event: DragEvent) => mayWrite && event.preventDefault(),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      const id = event.dataTransfer.getData('text/plain');
      if (all.some((one) => one.id === id)) move([id], heading);
    },
  });
  const item = (one: Contribution) => (
    <Item
      key={one.id}
      one={one}
      menu={
        mayWrite && (
          <Menu withinPortal position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={w.move(one.text.slice(0, 60))}>
                <IconDots size={20} aria-hidden="true" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{w.moveTo}</Menu.Label>
              {headings
                .filter((heading) => heading !== one.heading)
                .map((heading) => (
                  <Menu.Item key={heading} onClick={() => move([one.id], heading)}>
                    {heading}
                  </Menu.Item>
                ))}
              <Menu.Item onClick={() => setNaming({ ids: [one.id], heading: '' })}>{w.newGroup}</Menu.Item>
              {one.heading !== null && <Menu.Item onClick={() => move([one.id], null)}>{w.takeOut}</Menu.Item>}
            </Menu.Dropdown>
          </Menu>
        )
      }
      drag={mayWrite}
    />
  );
  const state = (list: readonly Contribution[], heading: string | null): GroupMade => ({
    text: list.length === 1 ? (list[0]?.text ?? '') : '',
    heading,
    refs: list.map(({ id }) => `contribution:${id}`),
    kind: kindOf(list),
  });

  return (
    <section aria-label={w.title} className={styles.groups}>
      <h2>{w.title}</h2>
      <p className="muted">{all.length === 0 ? w.empty : w.lead}</p>
      {headings.map((heading) => {
        const list = all.filter((one) => one.heading === heading);
        return (
          <Group key={heading} title={heading} drop={drop(heading)}>
            <ul>{list.map(item)}</ul>
            {mayWrite && (
              <div className={styles.actions}>
                <Button variant="default" aria-label={w.stateOf(heading)} onClick={() => begin(state(list, heading))}>
                  {w.state}
                </Button>
                <Button
                  variant="subtle"
                  color="gray"
                  aria-label={w.renameOf(heading)}
                  onClick={() => setNaming({ ids: list.map(({ id }) => id), heading })}
                >
                  {w.rename}
                </Button>
              </div>
            )}
          </Group>
        );
      })}
      {suggested.map(({ heading, list }) => (
        <Group key={`? ${heading}`} title={heading} note={w.suggested}>
          <ul>{list.map(item)}</ul>
          {mayWrite && (
            <Button
              variant="default"
              onClick={() => setNaming({ ids: list.map(({ id }) => id), heading })}
              aria-label={`${w.accept}: ${heading}`}
            >
              {w.accept}
            </Button>
          )}
        </Group>
      ))}
      {all.length > 0 && (
        <Group title={w.alone} drop={drop(null)} loose>
          {alone.length === 0 && <p className="muted">{w.noneAlone}</p>}
          <ul>{alone.map(item)}</ul>
        </Group>
      )}
      {naming !== undefined && (
        <Naming
          heading={naming.heading}
          close={() => setNaming(undefined)}
          named={(heading) => {
            move(naming.ids, heading);
            setNaming(undefined);
          }}
        />
      )}
    </section>
  );
}

function Group(props: {
  title: string;
  note?: string;
  loose?: boolean;
  drop?: { onDragOver(event: DragEvent): void; onDrop(event: DragEvent): void };
  children: ReactNode;
}) {
  const { title, note, loose = false, drop = {}, children } = props;
  return (
    <div
      className={styles.group}
      data-suggested={note !== undefined || undefined}
      data-loose={loose || undefined}
      {...drop}
    >
      <h3>{title}</h3>
      {note !== undefined && <p className="muted">{note}</p>}
      {children}
    </div>
  );
}

function Item({ one, menu, drag }: { one: Contribution; menu: ReactNode; drag: boolean }) {
  const { reviews } = useWords();
  const w = reviews.contribute;
  return (
    <li
      className={styles.item}
      data-kind={one.kind}
      draggable={drag}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', one.id);
        event.dataTransfer.effectAllowed = 'move';
      }}
    >
      {drag && <IconGripVertical size={16} aria-hidden="true" className={styles.grip} />}
      <span>
        <small className="muted">
          {[w.kinds[one.kind], w.sides[one.side], one.late ? w.lateMark : null, one.by].filter(Boolean).join(' · ')}
        </small>
        <bdi>{one.text}</bdi>
      </span>
      {menu}
    </li>
  );
}

function Naming({ heading, close, named }: { heading: string; close(): void; named(heading: string): void }) {
  const { reviewWork, common } = useWords();
  const w = reviewWork.groups;
  const sending = useSending(async (given) => {
    const text = textOf(given, 'heading');
    if (text !== '') named(text);
  });
  return (
    <Dialog opened onClose={close} title={w.heading} size="md">
      <Form sending={sending} button={common.save}>
        <TextInput name="heading" label={w.heading} defaultValue={heading} maxLength={200} data-autofocus />
      </Form>
    </Dialog>
  );
}
