import { Button, Modal, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { MomentKind } from '#src/contract/replay.ts';
import { api } from '../../../client.ts';
import { Failure } from '../../../parts/states.tsx';
import { saidDone } from '../../../parts/undo.tsx';
import { useFormat, useWords } from '../../../words.tsx';
import { readOffset } from '../line/view.ts';
import styles from './moments.module.css';

/** What is being marked or corrected; without an id it is new. */
export interface Draft {
  id?: string;
  kind: MomentKind;
  /** The kind of a found moment is what was found. */
  fixed: boolean;
  title: string;
  note: string;
  start_s: number;
  peak_s: number;
  end_s: number;
}

/** Marks a moment, or names and corrects one. */
export function MomentForm(props: { session: string; draft: Draft; onClose(): void; onKept(id: string): void }) {
  const { session, draft, onClose, onKept } = props;
  const { replay, common } = useWords();
  const format = useFormat();
  const words = replay.moments;
  const queries = useQueryClient();
  const [kind, setKind] = useState(draft.kind);
  const [title, setTitle] = useState(draft.title);
  const [note, setNote] = useState(draft.note);
  const [times, setTimes] = useState({
    start: format.offset(Math.round(draft.start_s)),
    peak: format.offset(Math.round(draft.peak_s)),
    end: format.offset(Math.round(draft.end_s)),
  });
  const [tried, setTried] = useState(false);
  const kept = (id: string) => {
    void queries.invalidateQueries({ queryKey: api.replay.overview.key() });
    saidDone(words.saved);
    onKept(id);
  };
  const mark = useMutation(api.replay.mark.mutationOptions({ onSuccess: ({ id }) => kept(id) }));
  const correct = useMutation(api.replay.correct.mutationOptions({ onSuccess: (_, { moment }) => kept(moment) }));
  /** A time that was not touched keeps its tenths. */
  const read = (name: 'start' | 'peak' | 'end', was: number) =>
    times[name] === format.offset(Math.round(was)) ? was : readOffset(times[name]);
  const [start_s, peak_s, end_s] = [read('start', draft.start_s), read('peak', draft.peak_s), read('end', draft.end_s)];
  const unreadable = (value: number | undefined) => (tried && value === undefined ? words.bad : undefined);
  const disordered =
    start_s !== undefined && peak_s !== undefined && end_s !== undefined && !(start_s <= peak_s && peak_s <= end_s);

  function send(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (start_s === undefined || peak_s === undefined || end_s === undefined || disordered) return;
    const said = { id: session, kind, title: title.trim(), note: note.trim(), start_s, peak_s, end_s };
    if (draft.id === undefined) mark.mutate(said);
    else correct.mutate({ ...said, moment: draft.id });
  }

  const field = (name: 'start' | 'peak' | 'end', label: string, value: number | undefined) => (
    <TextInput
      label={label}
      description={words.format}
      inputMode="numeric"
      value={times[name]}
      onChange={(event) => setTimes({ ...times, [name]: event.currentTarget.value })}
      error={unreadable(value)}
    />
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={draft.id === undefined ? words.new : words.change}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <form className={styles.form} onSubmit={send}>
        <TextInput
          label={words.name}
          value={title}
          maxLength={200}
          onChange={(event) => setTitle(event.currentTarget.value)}
          data-autofocus
        />
        {!draft.fixed && (
          <SegmentedControl
            aria-label={words.kind}
            value={kind}
            onChange={(value) => setKind(value as MomentKind)}
            data={(['high', 'low', 'note', 'change'] as const).map((value) => ({ value, label: words.kinds[value] }))}
          />
        )}
        <div className={styles.times}>
          {field('start', words.start, start_s)}
          {field('peak', words.peak, peak_s)}
          {field('end', words.end, end_s)}
        </div>
        {tried && disordered && <p role="alert">{words.order}</p>}
        <Textarea
          label={words.remark}
          value={note}
          maxLength={4000}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {(mark.isError || correct.isError) && <Failure error={mark.error ?? correct.error} reset={mark.reset} />}
        <div className={styles.foot}>
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button type="submit" loading={mark.isPending || correct.isPending}>
            {common.save}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
