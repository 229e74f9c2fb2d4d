import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, client, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { Section } from '../../parts/page.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './account.module.css';

/** Where one works, as what, and the way out of it. */
export function Memberships() {
  const { account, team } = useWords();
  const format = useFormat();
  const { me, here } = useMe();
  const [leaving, setLeaving] = useState<{ id: string; name: string }>();
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
              aria-haspopup="dialog"
              onClick={() => setLeaving({ id, name })}
            >
              {account.leave}
            </Button>
          </li>
        ))}
      </ul>
      {leaving !== undefined && (
        <AskFirst
          title={account.leaveTitle(leaving.name)}
          why={account.leaveWhy}
          button={account.leave}
          reasons={{ conflict: account.lastOwner }}
          close={() => setLeaving(undefined)}
          deed={async () => {
            const { id, name } = leaving;
            await client.organisations.leave({ id });
            if (id === here.id) return location.assign('/');
            await queries.invalidateQueries({ queryKey: api.account.me.key() });
            saidDone(account.left(name));
          }}
        />
      )}
    </Section>
  );
}
