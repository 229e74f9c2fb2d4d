import { Button, Checkbox, SegmentedControl, Textarea } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { CONTRIBUTION_KINDS, type ContributionKind, SIDES } from '#src/contract/review.ts';
import type { ContributionsRead } from '#src/contract/review-plan.ts';
import { useSavedEdit } from '../../parts/saved-edit.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import styles from './contribute.module.css';
import { blank, type Draft, draftOf, type Entry, guessState, type Sent, sentOf } from './contribution-draft.ts';
import { Forecasts } from './forecasts.tsx';
import { useRefusal } from './use-deed.ts';
import { Written } from './written.tsx';

/** What a page of contributing needs, of a member as of a guest. */
interface Contributing {
  read: ContributionsRead;
  mayWrite: boolean;
  /** The others write, too: nobody reads them, and figures may still be forecast. */
  blind: boolean;
  /** What money is forecast in; null where nothing can be forecast. */
  currency: string | null;
  send(said: Sent): Promise<unknown>;
  /** What is held of it is no longer true: somebody left with changes under way. */
  left(): void;
  guest?: boolean;
}

/** What one writes: kept as one types, submitted once; then what the others wrote. */
export function Contribute(props: Contributing) {
  const { read, mayWrite, blind, guest = false } = props;
  const { reviews } = useWords();
  const w = reviews.contribute;
  const first = read.submitted === null;
  return (
    <div className={styles.contribute}>
      {first && mayWrite && <Write {...props} />}
      {first && read.withheld && <p className="muted">{w.withheld}</p>}
      {!first && (
        <>
          <p className={styles.thanks} role="status">
            <strong>{w.thanks}</strong> {blind && (guest ? w.thanksGuest : w.thanksWaiting)}
          </p>
          <Written title={w.yours} list={read.own} />
        </>
      )}
      {!read.withheld && <Written title={w.others} list={read.others} none={w.noOthers} />}
      {!first && mayWrite && <Add send={props.send} />}
    </div>
  );
}

function Write({ read, blind, currency, send, left }: Contributing) {
  const { reviews } = useWords();
  const w = reviews.contribute;
  const refusal = useRefusal();
  const [busy, setBusy] = useState(false);
  const [empty, setEmpty] = useState(false);
  // What comes from the server later is what was sent from here: it must not go over what is being typed.
  const [kept] = useState(read);
  // What is submitted stays: no draft may follow it when this goes away.
  const over = useRef(false);
  const loaded = useMemo(() => ({ value: draftOf(kept, currency), version: 0 }), [kept, currency]);
  const edit = useSavedEdit<Draft>({
    loaded,
    send: async (draft) => {
      if (!over.current) await send(sentOf(draft, blind, currency));
      return 0;
    },
    isConflict: () => false,
    reload: async () => {},
    left: () => {
      if (!over.current) left();
    },
  });
  const draft = edit.now;
  if (draft === undefined) return null;
  const put = (key: string, change: Partial<Entry>, tag?: string) =>
    edit.change(
      (now) => ({ ...now, entries: now.entries.map((one) => (one.key === key ? { ...one, ...change } : one)) }),
      tag,
    );
  const blankYet = draft.entries.every(({ text }) => text.trim() === '');
  const wrong = Object.values(draft.guesses).some((guess) => guessState(guess) === 'wrong');

  async function submit() {
    if (draft === undefined) return;
    const said = sentOf(draft, blind, currency);
    if (said.contributions.length === 0) {
      setEmpty(true);
      return;
    }
    setBusy(true);
    try {
      // What is being kept is kept first, so that no draft comes after what is final.
      if (!(await edit.save())) return;
      over.current = true;
      await send({ ...said, submit: true });
    } catch (error) {
      over.current = false;
      saidDone(refusal(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className={styles.lead}>{blind ? w.lead : w.late}</p>
      {CONTRIBUTION_KINDS.map((kind) => (
        <Ask
          key={kind}
          kind={kind}
          entries={draft.entries.filter((one) => one.kind === kind)}
          put={put}
          add={() => edit.change((now) => ({ ...now, entries: [...now.entries, blank(kind)] }))}
          remove={(key) => edit.change((now) => ({ ...now, entries: now.entries.filter((one) => one.key !== key) }))}
        />
      ))}
      {blind && currency !== null && (
        <Forecasts
          guesses={draft.guesses}
          currency={currency}
          put={(metric, guess) =>
            edit.change((now) => ({ ...now, guesses: { ...now.guesses, [metric]: guess } }), metric)
          }
        />
      )}
      <Checkbox
        className={styles.named ?? ''}
        size="md"
        label={w.named}
        description={w.namedHint}
        checked={draft.named}
        onChange={({ currentTarget: { checked } }) => edit.change((now) => ({ ...now, named: checked }))}
      />
      <div className={styles.submit}>
        <span aria-live="polite" data-state={edit.saving}>
          {blankYet && edit.saving === 'saved' ? empty && w.nothing : w.states[edit.saving]}
          {edit.saving === 'failed' && (
            <Button variant="subtle" onClick={() => void edit.save()}>
              {w.again}
            </Button>
          )}
        </span>
        <Button type="submit" loading={busy} disabled={wrong}>
          {w.submit}
        </Button>
        <small>{w.submitFinal}</small>
      </div>
    </form>
  );
}

function Ask(props: {
  kind: ContributionKind;
  entries: readonly Entry[];
  put(key: string, change: Partial<Entry>, tag?: string): void;
  add(): void;
  remove(key: string): void;
}) {
  const { kind, entries, put, add, remove } = props;
  const { reviews } = useWords();
  const w = reviews.contribute;
  const ask = w.asks[kind];
  return (
    <fieldset className={styles.ask} data-kind={kind}>
      <legend>{ask}</legend>
      {entries.map((entry, at) => (
        <div key={entry.key} className={styles.entry}>
          <Textarea
            aria-label={at === 0 ? ask : w.anotherOf(ask)}
            value={entry.text}
            maxLength={2000}
            minRows={2}
            autosize
            onChange={({ currentTarget: { value } }) => put(entry.key, { text: value }, entry.key)}
          />
          <div className={styles.about}>
            <SegmentedControl
              aria-label={w.side(ask)}
              size="sm"
              fullWidth
              value={entry.side}
              onChange={(side) => put(entry.key, { side: SIDES.find((one) => one === side) ?? 'human' })}
              data={SIDES.map((value) => ({ value, label: w.sides[value] }))}
            />
            {entries.length > 1 && (
              <Button variant="subtle" color="gray" onClick={() => remove(entry.key)}>
                {w.remove}
              </Button>
            )}
          </div>
        </div>
      ))}
      {entries.at(-1)?.text.trim() !== '' && (
        <Button
          variant="subtle"
          color="gray"
          aria-label={w.anotherOf(ask)}
          leftSection={<IconPlus size={18} aria-hidden="true" />}
          onClick={add}
        >
          {w.another}
        </Button>
      )}
    </fieldset>
  );
}

/** One more line after one has submitted: it is marked as written afterwards. */
function Add({ send }: Pick<Contributing, 'send'>) {
  const { reviews } = useWords();
  const w = reviews.contribute;
  const refusal = useRefusal();
  const [entry, setEntry] = useState(() => blank('well'));
  const [busy, setBusy] = useState(false);
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <Button variant="default" mt="md" onClick={() => setOpen(true)}>
        {w.add}
      </Button>
    );
  return (
    <form
      className={styles.add}
      onSubmit={async (event) => {
        event.preventDefault();
        const { side, kind, text } = entry;
        if (text.trim() === '') return;
        setBusy(true);
        try {
          await send({
            contributions: [{ side, kind, text: text.trim(), named: false }],
            forecasts: [],
            submit: true,
          });
          setEntry(blank(kind));
          setOpen(false);
        } catch (error) {
          saidDone(refusal(error));
        } finally {
          setBusy(false);
        }
      }}
    >
      <SegmentedControl
        aria-label={w.add}
        size="sm"
        value={entry.kind}
        onChange={(kind) => setEntry({ ...entry, kind: CONTRIBUTION_KINDS.find((one) => one === kind) ?? 'well' })}
        data={CONTRIBUTION_KINDS.map((value) => ({ value, label: w.kinds[value] }))}
      />
      <Textarea
        aria-label={w.asks[entry.kind]}
        placeholder={w.asks[entry.kind]}
        value={entry.text}
        maxLength={2000}
        minRows={2}
        autosize
        onChange={({ currentTarget: { value } }) => setEntry({ ...entry, text: value })}
      />
      <SegmentedControl
        aria-label={w.side(w.asks[entry.kind])}
        size="sm"
        value={entry.side}
        onChange={(side) => setEntry({ ...entry, side: SIDES.find((one) => one === side) ?? 'human' })}
        data={SIDES.map((value) => ({ value, label: w.sides[value] }))}
      />
      <Button type="submit" loading={busy}>
        {w.addButton}
      </Button>
    </form>
  );
}
