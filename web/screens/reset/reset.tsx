import { Button, PasswordInput } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { tell } from '../../client.ts';
import { Form } from '../../parts/form.tsx';
import { useSending } from '../../parts/sending.ts';
import { Door } from '../../shell/door.tsx';
import { useFrame } from '../../words.tsx';

/** A new password, by the link of a mail. */
export function Screen() {
  const { reset, door } = useFrame();
  const { token } = useParams({ strict: false });
  const [done, setDone] = useState(false);
  const sending = useSending(
    async (given) => {
      await tell('/auth/reset-password', { token, newPassword: given.get('password') });
      setDone(true);
    },
    {
      reasons: { invalid_token: reset.over, password_too_short: door.fields['password'] ?? '', bad_input: reset.over },
    },
  );

  if (done)
    return (
      <Door title={reset.doneTitle} lead={reset.done}>
        <Button renderRoot={(props) => <Link to="/sign-in" {...props} />}>{door.toSignIn}</Button>
      </Door>
    );
  return (
    <Door title={reset.title} lead={reset.lead}>
      <Form
        sending={sending}
        button={reset.save}
        alone
        beside={sending.refused === reset.over && <Link to="/forgotten">{reset.another}</Link>}
      >
        <PasswordInput
          name="password"
          label={door.newPassword}
          description={door.passwordHint}
          autoComplete="new-password"
          required
          withAsterisk={false}
          autoFocus
        />
      </Form>
    </Door>
  );
}
