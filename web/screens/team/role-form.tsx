import { Modal } from '@mantine/core';
import { api, client, queries } from '../../client.ts';
import { Form } from '../../parts/form.tsx';
import { useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import type { Member } from './members.tsx';
import { RoleFields, roleFieldsOf } from './role-fields.tsx';

/** Another role for a member; they keep it from their next click. */
export function RoleForm({ member, close }: { member: Member; close(): void }) {
  const { team, common } = useWords();
  const sending = useSending(
    async (given) => {
      await client.members.update({ id: member.id, ...roleFieldsOf(given) });
      await queries.invalidateQueries({ queryKey: api.members.key() });
      await queries.invalidateQueries({ queryKey: api.account.me.key() });
      saidDone(team.changed(member.name));
      close();
    },
    { reasons: team.reasons },
  );
  return (
    <Modal opened onClose={close} title={team.changeOf(member.name)} closeButtonProps={{ 'aria-label': common.close }}>
      <Form sending={sending} button={common.save}>
        <RoleFields is={member.role} stores={member.stores} expires={member.expires} wrong={sending.wrong} />
      </Form>
    </Modal>
  );
}
