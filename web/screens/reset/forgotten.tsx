import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, tell } from '../../client.ts';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Door } from '../../shell/door.tsx';
import { useFrame } from '../../words.tsx';
import styles from '../sign-in/sign-in.module.css';

/** Ask for a link to a new password. Says the same whether the address has an account or not. */
export function Screen() {
  const { forgotten, door } = useFrame();
  const setup = useQuery(api.setup.state.queryOptions());
  const [sent, setSent] = useState<string>();
  const sending = useSending(
    async (given) => {
      const email = textOf(given, 'email');
      await tell('/auth/request-password-reset', { email });
      setSent(email);
    },
    { fields: door.fields },
  );
  const back = (
    <p className={styles.forgotten}>
      <Link to="/sign-in">{door.toSignIn}</Link>
    </p>
  );

  if (sent !== undefined)
    return (
      <Door title={forgotten.sentTitle} lead={forgotten.sent(sent)}>
        {setup.data?.mail === false && <p>{forgotten.noMail}</p>}
        {back}
      </Door>
    );
  return (
    <Door title={forgotten.title} lead={forgotten.lead}>
      <Form sending={sending} button={forgotten.send} alone>
        <TextInput
          name="email"
          type="email"
          label={door.email}
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          error={sending.wrong('email')}
        />
      </Form>
      {back}
    </Door>
  );
}
