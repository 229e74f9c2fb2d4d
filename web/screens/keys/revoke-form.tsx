import { Button, Modal } from '@mantine/core';
import { api, client, queries } from '../../client.ts';
import { Form } from '../../parts/form.tsx';
import { useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';

/** Asked before, since it cannot be taken back: whatever uses the key stops. */
export function RevokeForm({ of, close }: { of: { id: string; name: string }; close(): void }) {
  const { keys, common } = useWords();
  const sending = useSending(async () => {
    await client.keys.revoke({ id: of.id });
    await queries.invalidateQueries({ queryKey: api.keys.key() });
    saidDone(keys.revoked(of.name));
    close();
  });
  return (
    <Modal opened onClose={close} title={keys.revokeTitle(of.name)} closeButtonProps={{ 'aria-label': common.close }}>
      <Form
        sending={sending}
        button={keys.revoke}
        danger
        beside={
          <Button variant="subtle" color="gray" onClick={close}>
            {common.cancel}
          </Button>
        }
      >
        <p>{keys.revokeWhy}</p>
      </Form>
    </Modal>
  );
}
