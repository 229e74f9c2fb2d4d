import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../client.ts';
import { useMay } from '../../me.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useWords } from '../../words.tsx';
import { Invitations } from './invitations.tsx';
import { InviteForm } from './invite-form.tsx';
import { Members } from './members.tsx';
import { Roles } from './roles.tsx';

/** Who works here, who is invited, and what each role may do. */
export function Screen() {
  const { team } = useWords();
  const manages = useMay('member.manage');
  const members = useQuery(api.members.list.queryOptions());
  const [inviting, { open, close }] = useDisclosure();

  return (
    <Page title={team.title} lead={team.lead} actions={manages && <Button onClick={open}>{team.invite}</Button>}>
      {members.isPending && <Coming lines={6} />}
      {members.isError && <Failure error={members.error} reset={() => void members.refetch()} />}
      {members.data !== undefined && <Members members={members.data.members} manages={manages} />}
      {manages && <Invitations />}
      <Roles />
      {inviting && <InviteForm close={close} />}
    </Page>
  );
}
