import { Button, Modal } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Section } from '../../parts/page.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { Link, type Sent } from './invite-form.tsx';
import styles from './team.module.css';

/** Who was invited and has not come yet. */
export function Invitations() {
  const { team, common } = useWords();
  const format = useFormat();
  const { me, here } = useMe();
  const zone = me.person.zone ?? here.zone;
  const list = useQuery(api.invitations.list.queryOptions());
  const members = useQuery(api.members.list.queryOptions());
  const nameOf = (id: string) => members.data?.members.find((member) => member.id === id)?.name ?? '–';
  const [sent, setSent] = useState<Sent>();
  const refresh = () => queries.invalidateQueries({ queryKey: api.invitations.key() });
  const resend = useMutation({
    mutationFn: async ({ id, email }: { id: string; email: string }) => {
      const { link, expires } = await client.invitations.resend({ id });
      setSent({ email, link, until: expires });
    },
    onSettled: refresh,
  });
  const restore = useMutation({
    mutationFn: ({ id }: { id: string; email: string }) => client.invitations.restore({ id }),
    onSuccess: (_, { email }) => saidDone(team.restored(email)),
    onSettled: refresh,
  });
  const revoke = useMutation({
    mutationFn: ({ id }: { id: string; email: string }) => client.invitations.revoke({ id }),
    onSuccess: (_, one) => saidDone(team.revoked(one.email), { label: common.undo, back: () => restore.mutate(one) }),
    onSettled: refresh,
  });
  const open = list.data?.invitations.filter(({ state }) => state === 'open' || state === 'expired');
  const failed = resend.error ?? revoke.error ?? restore.error;

  return (
    <Section title={team.invitations}>
      {list.isPending && <Coming lines={2} />}
      {list.isError && <Failure error={list.error} reset={() => void list.refetch()} />}
      {failed !== null && (
        <Failure error={failed} reset={() => [resend, revoke, restore].forEach((one) => void one.reset())} />
      )}
      {open?.length === 0 && <p className="muted">{team.noInvitations}</p>}
      {open !== undefined && open.length > 0 && (
        <ul className={styles.list}>
          {open.map(({ id, email, role, invited_by, created, expires }) => (
            <li key={id} className={styles.row}>
              <div className={styles.who}>
                <span className={styles.name}>{email}</span>
                <div className="muted">{team.invitedBy(nameOf(invited_by), format.dateTime(created, zone))}</div>
              </div>
              <div className={styles.role}>{team.roles[role]}</div>
              <div className={styles.since}>
                {team.holdsUntil} {format.dateTime(expires, zone)}
              </div>
              <div className={styles.buttons}>
                <Button
                  variant="default"
                  aria-label={`${team.resend}${format.colon}${email}`}
                  onClick={() => resend.mutate({ id, email })}
                >
                  {team.resend}
                </Button>
                <Button
                  variant="default"
                  aria-label={`${team.revoke}${format.colon}${email}`}
                  onClick={() => revoke.mutate({ id, email })}
                >
                  {team.revoke}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {sent !== undefined && (
        <Modal
          opened
          onClose={() => setSent(undefined)}
          title={team.sentTitle}
          closeButtonProps={{ 'aria-label': common.close }}
        >
          <Link {...sent} />
        </Modal>
      )}
    </Section>
  );
}
