import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { WebhookSource } from '#src/contract/connection.ts';
import { api, client, queries } from '../../client.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import { Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import styles from './connections.module.css';

/** Sets or replaces a secret: the source's own, or one that is made and shown once. */
export function SecretForm({ source, close }: { source: WebhookSource; close(): void }) {
  const { connections: words, common } = useWords();
  const [given, setGiven] = useState('');
  const set = useMutation({
    mutationFn: () =>
      client.connections.setSecret({ source, ...(given.trim() === '' ? {} : { secret: given.trim() }) }),
    onSuccess: async ({ secret }) => {
      await queries.invalidateQueries({ queryKey: api.connections.list.key() });
      if (secret !== null) return;
      saidDone(words.saved);
      close();
    },
  });
  const made = set.data?.secret ?? null;
  return (
    <Modal
      opened
      onClose={close}
      title={words.secretTitle(words.sources[source])}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      {made === null ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            set.mutate();
          }}
        >
          <TextInput
            label={words.secretGiven}
            description={words.secretHint}
            value={given}
            autoComplete="off"
            onChange={(event) => setGiven(event.currentTarget.value)}
          />
          <p className={styles.hint}>{words.secretWhy}</p>
          {set.isError && <Failure error={set.error} reset={set.reset} />}
          <Group mt="md">
            <Button type="submit" loading={set.isPending} disabled={given.trim() !== '' && given.trim().length < 8}>
              {words.setSecret}
            </Button>
            <Button variant="subtle" color="gray" onClick={close}>
              {common.cancel}
            </Button>
          </Group>
        </form>
      ) : (
        <>
          <p>{words.secretMade}</p>
          <CopyLine label={words.secret} text={made} />
          <Group mt="md">
            <Button onClick={close}>{common.close}</Button>
          </Group>
        </>
      )}
    </Modal>
  );
}
