import { Button, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { ask } from '../../client.ts';

/** Sign in with e-mail and password. */
export function Screen() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  async function enter() {
    await ask('/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    location.assign(new URLSearchParams(location.search).get('to') ?? '/');
  }
  return (
    <Stack component="main" maw={400} mx="auto" p="lg" mt={64}>
      <Title order={1}>Aftershow</Title>
      <TextInput label="E-mail" type="email" value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
      <PasswordInput label="Password" value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
      <Button onClick={() => void enter()}>Sign in</Button>
    </Stack>
  );
}
