import { Button, Divider, PasswordInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, tell } from '../../client.ts';
import { Form, Refused } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Door } from '../../shell/door.tsx';
import { whereTo } from '../../shell/where-to.ts';
import { useFrame } from '../../words.tsx';
import { SecondFactor } from './second-factor.tsx';
import styles from './sign-in.module.css';

/** Sign in: address and password, then the second factor where it is on, or through the company's provider. */
export function Screen() {
  const { signIn, door } = useFrame();
  const search: { to?: string; error?: string } = useSearch({ strict: false });
  const setup = useQuery(api.setup.state.queryOptions());
  const [second, setSecond] = useState(false);
  const enter = () => location.assign(whereTo(search.to));

  const sending = useSending(
    async (given) => {
      const answer = await tell<{ twoFactorRedirect?: boolean }>('/auth/sign-in/email', {
        email: textOf(given, 'email'),
        password: given.get('password'),
      });
      if (answer.twoFactorRedirect === true) setSecond(true);
      else enter();
    },
    { reasons: signIn.reasons },
  );

  if (setup.data?.needed === true) return <Navigate to="/setup" replace />;
  if (second) return <SecondFactor enter={enter} restart={() => setSecond(false)} />;
  return (
    <Door title={signIn.title}>
      <Form sending={sending} button={signIn.enter} alone>
        {search.error !== undefined && <Refused>{signIn.reasons['provider_failed']}</Refused>}
        <TextInput
          name="email"
          type="email"
          label={door.email}
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
        />
        <PasswordInput
          name="password"
          label={signIn.password}
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
      </Form>
      <p className={styles.forgotten}>
        <Link to="/forgotten">{signIn.forgotten}</Link>
      </p>
      {typeof setup.data?.provider === 'string' && <Company name={setup.data.provider} to={whereTo(search.to)} />}
    </Door>
  );
}

/** The company's own provider: it proves who somebody is and sends them back. */
function Company({ name, to }: { name: string; to: string }) {
  const { signIn } = useFrame();
  const sending = useSending(
    async () => {
      const asked = { provider: 'company', callbackURL: to, errorCallbackURL: '/sign-in', disableRedirect: true };
      const { url } = await tell<{ url: string }>('/auth/sign-in/social', asked);
      location.assign(url);
    },
    { reasons: signIn.reasons },
  );
  return (
    <form onSubmit={sending.onSubmit}>
      <Divider label={signIn.or} labelPosition="center" my="lg" />
      {sending.refused !== undefined && <Refused>{sending.refused}</Refused>}
      <Button type="submit" variant="default" fullWidth loading={sending.busy}>
        {signIn.provider(name)}
      </Button>
    </form>
  );
}
