import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, client, problemOf, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Refused } from '../../parts/form.tsx';
import { Section } from '../../parts/page.tsx';
import { Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './account.module.css';

/** Where one works, as what, and the way out of it. */
export function Memberships() {
  const { account, team } = useWords();
  const format = useFormat();
  const { me, here } = useMe();
  const leave = useMutation({
    mutationFn: ({ id }: { id: string; name: string }) => client.organisations.leave({ id }),
    onSuccess: async (_, { id, name }) => {
      if (id === here.id) return location.assign('/');
      await queries.invalidateQueries({ queryKey: api.account.me.key() });
      saidDone(account.left(name));
    },
  });
  const may = me.person.operator || me.organisations.some(({ role }) => role === 'owner' || role === 'csm');

  return (
    <Section
      title={account.organisations}
      actions={
        may && (
          <Button variant="default" renderRoot={(props) => <Link to="/welcome" {...props} />}>
            {account.another}
          </Button>
        )
      }
    >
      {problemOf(leave.error)?.code === 'conflict' && <Refused>{account.lastOwner}</Refused>}
      {leave.isError && problemOf(leave.error)?.code !== 'conflict' && (
        <Failure error={leave.error} reset={() => leave.reset()} />
      )}
      <ul className={styles.list}>
        {me.organisations.map(({ id, name, role, expires, zone }) => (
          <li key={id} className={styles.row}>
            <div>
              <Link to="/o/$organisation" params={{ organisation: id }} className={styles.name ?? ''}>
                {name}
              </Link>
              <div className="muted">
                {team.roles[role]}
                {expires !== null && ` · ${team.until(format.date(expires, zone))}`}
              </div>
            </div>
            <Button
              variant="default"
              aria-label={`${account.leave}${format.colon}${name}`}
              onClick={() => leave.mutate({ id, name })}
            >
              {account.leave}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
