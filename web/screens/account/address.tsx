import { Badge, Button, PasswordInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client, tell } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import styles from './account.module.css';

/** The address one signs in with: whether it is confirmed, and the way to another. */
export function Address() {
  const { account, forgotten } = useWords();
  const { person } = useMe().me;
  const [changing, setChanging] = useState(false);
  const [asked, setAsked] = useState<string>();
  const { data: setup } = useQuery(api.setup.state.queryOptions());
  const confirming = useSending(async () => {
    await client.account.verify();
    saidDone(account.confirmationSent);
  });

  return (
    <>
      <form className={styles.address} onSubmit={confirming.onSubmit}>
        <span className={styles.mail}>{person.email}</span>
        <Badge variant="outline" color={person.email_verified ? 'success' : 'problem'}>
          {person.email_verified ? account.confirmed : account.notConfirmed}
        </Badge>
        {!person.email_verified && (
          <Button type="submit" variant="default" loading={confirming.busy}>
            {account.sendConfirmation}
          </Button>
        )}
        <Button variant="default" aria-haspopup="dialog" onClick={() => setChanging(true)}>
          {account.changeAddress}
        </Button>
      </form>
      {asked !== undefined && (
        <p className={styles.asked} role="status">
          {account.addressAsked(asked)} {setup?.mail === false && forgotten.noMail}
        </p>
      )}
      <Dialog opened={changing} onClose={() => setChanging(false)} title={account.changeAddress} size="md">
        <NewAddress
          done={(address) => {
            setAsked(address);
            setChanging(false);
          }}
        />
      </Dialog>
    </>
  );
}

/** The other address, and the password: a laptop left open must not be enough. */
function NewAddress({ done }: { done(address: string): void }) {
  const { account, door } = useWords();
  const sending = useSending(
    async (given) => {
      const address = textOf(given, 'email');
      await tell('/auth/change-email', { email: address, password: given.get('password') });
      done(address);
    },
    { fields: { ...door.fields, password: account.reasons['invalid_password'] ?? '' }, reasons: account.reasons },
  );
  return (
    <Form sending={sending} button={account.askAddress}>
      <TextInput
        name="email"
        type="email"
        label={account.newAddress}
        description={account.newAddressWhy}
        autoComplete="email"
        error={sending.wrong('email')}
      />
      <PasswordInput
        name="password"
        label={account.passwordFirst}
        autoComplete="current-password"
        error={sending.wrong('password')}
      />
    </Form>
  );
}
