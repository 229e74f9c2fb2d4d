import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { api, queries, tell } from '../../client.ts';
import { Form } from '../../parts/form.tsx';
import { Section } from '../../parts/page.tsx';
import { useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import styles from './account.module.css';

/** Another password; whoever is signed in elsewhere with the old one is signed out. */
export function Password() {
  const { account, door } = useWords();
  const [times, setTimes] = useState(0);
  const sending = useSending(
    async (given) => {
      await tell('/auth/change-password', {
        currentPassword: given.get('current'),
        newPassword: given.get('password'),
        revokeOtherSessions: true,
      });
      await queries.invalidateQueries({ queryKey: api.account.key() });
      setTimes(times + 1);
      saidDone(account.changed);
    },
    { reasons: account.reasons },
  );
  return (
    <Section title={account.password}>
      <div className={styles.narrow}>
        <Form key={times} sending={sending} button={account.change}>
          <PasswordInput name="current" label={account.current} autoComplete="current-password" />
          <PasswordInput
            name="password"
            label={door.newPassword}
            description={door.passwordHint}
            autoComplete="new-password"
          />
        </Form>
      </div>
    </Section>
  );
}
