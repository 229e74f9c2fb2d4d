import { Badge, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client, problemOf, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Refused } from '../../parts/form.tsx';
import { Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { RoleForm } from './role-form.tsx';
import styles from './team.module.css';

export type Member = Awaited<ReturnType<typeof client.members.list>>['members'][number];

/** Everybody who works here, with what owners can do about it. */
export function Members({ members, manages }: { members: readonly Member[]; manages: boolean }) {
  const { team, common } = useWords();
  const format = useFormat();
  const { me, here } = useMe();
  const zone = me.person.zone ?? here.zone;
  const [changing, setChanging] = useState<Member>();
  const refresh = () => queries.invalidateQueries({ queryKey: api.members.key() });
  const restore = useMutation({ mutationFn: ({ id }: Member) => client.members.restore({ id }), onSettled: refresh });
  const remove = useMutation({
    mutationFn: ({ id }: Member) => client.members.remove({ id }),
    onSuccess: (_, member) =>
      saidDone(team.removed(member.name), { label: common.undo, back: () => restore.mutate(member) }),
    onSettled: refresh,
  });
  const failed = remove.error ?? restore.error;

  return (
    <>
      {problemOf(failed)?.code === 'conflict' && <Refused>{team.lastOwner}</Refused>}
      {failed !== null && problemOf(failed)?.code !== 'conflict' && (
        <Failure error={failed} reset={() => [remove, restore].forEach((one) => void one.reset())} />
      )}
      <ul className={styles.list} aria-label={team.title}>
        {members.map((member) => {
          const { id, name, email, role, stores, joined, expires, second_factor } = member;
          return (
            <li key={id} className={styles.row}>
              <div className={styles.who}>
                <span className={styles.name}>{name}</span>{' '}
                {id === me.person.id && (
                  <Badge variant="outline" color="gray">
                    {team.you}
                  </Badge>
                )}
                <div className="muted">{email}</div>
              </div>
              <div className={styles.role}>
                {team.roles[role]}
                {role === 'store_manager' && (
                  <div className="muted">{stores.length === 0 ? team.allStores : format.list(stores)}</div>
                )}
                {expires !== null && <div className="muted">{team.until(format.date(expires, zone))}</div>}
              </div>
              <div className={styles.since}>
                {team.joined} {format.date(joined, zone)}
                <div>
                  {team.factor}
                  {format.colon}
                  {second_factor ? team.with : team.without}
                </div>
              </div>
              {manages && (
                <div className={styles.buttons}>
                  <Button variant="default" aria-label={team.changeOf(name)} onClick={() => setChanging(member)}>
                    {team.role}
                  </Button>
                  <Button variant="default" aria-label={team.removeOf(name)} onClick={() => remove.mutate(member)}>
                    {common.remove}
                  </Button>
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {changing !== undefined && <RoleForm member={changing} close={() => setChanging(undefined)} />}
    </>
  );
}
