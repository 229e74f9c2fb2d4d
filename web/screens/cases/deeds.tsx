import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { WholeCase } from '#src/contract/case.ts';
import { ASPECTS, type Aspect } from '#src/contract/voice.ts';
import { client, problemOf } from '../../client.ts';
import { useMe } from '../../me.ts';
import { capital } from '../../parts/capital.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import styles from './cases.module.css';
import { freshCases } from './fresh.ts';
import { useOwners } from './owners.tsx';

interface Change {
  owner?: string | null;
  reason?: Aspect;
  state?: 'open' | 'waiting';
}

/** Who sees to a case, what it is about, whether it waits: each is done at once and taken back by its button. */
export function Deeds({ of }: { of: WholeCase }) {
  const { me } = useMe();
  const { cases: w, voices, common, failure } = useWords();
  const owners = useOwners();
  const [busy, setBusy] = useState(false);

  async function change(to: Change, message: string, back?: Change) {
    setBusy(true);
    try {
      await client.cases.change({ id: of.id, ...to });
      await freshCases();
      saidDone(
        message,
        back === undefined ? undefined : { label: common.undo, back: () => void change(back, w.saved) },
      );
    } catch (error) {
      saidDone(failure.codes[problemOf(error)?.code ?? ''] ?? failure.ours);
    } finally {
      setBusy(false);
    }
  }

  if (of.state === 'closed')
    return (
      <Button variant="default" loading={busy} onClick={() => void change({ state: 'open' }, w.reopened)}>
        {w.reopen}
      </Button>
    );
  const owner = of.owner?.id ?? '';
  const known = owners.some(({ value }) => value === owner);
  return (
    <div className={styles.deeds}>
      {owner !== me.person.id && (
        <Button
          loading={busy}
          onClick={() => void change({ owner: me.person.id }, w.taken, { owner: of.owner?.id ?? null })}
        >
          {w.take}
        </Button>
      )}
      <Button
        variant="default"
        loading={busy}
        onClick={() =>
          of.state === 'open'
            ? void change({ state: 'waiting' }, w.waits, { state: 'open' })
            : void change({ state: 'open' }, w.goesOn, { state: 'waiting' })
        }
      >
        {of.state === 'open' ? w.wait : w.goOn}
      </Button>
      <NativeSelect
        label={w.owner}
        value={owner}
        disabled={busy}
        onChange={({ currentTarget }) =>
          void change({ owner: currentTarget.value || null }, w.saved, { owner: of.owner?.id ?? null })
        }
        data={[
          { value: '', label: w.nobody },
          ...(known || of.owner === null ? [] : [{ value: owner, label: of.owner.name }]),
          ...owners,
        ]}
      />
      <NativeSelect
        label={w.reason}
        value={of.reason}
        disabled={busy}
        onChange={({ currentTarget }) => {
          const reason = ASPECTS.find((one) => one === currentTarget.value);
          if (reason !== undefined) void change({ reason }, w.saved, { reason: of.reason });
        }}
        data={ASPECTS.map((one) => ({ value: one, label: capital(voices.aspects[one]) }))}
      />
    </div>
  );
}
