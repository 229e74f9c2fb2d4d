import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Me } from '#src/contract/account.ts';
import { api, client, queries, tell } from '../../client.ts';
import { Form } from '../../parts/form.tsx';
import { OrganisationFields, organisationOf } from '../../parts/organisation-fields.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Door } from '../../shell/door.tsx';
import { useFrame, useLanguage } from '../../words.tsx';
import styles from './setup.module.css';

/** The first visitor of a fresh installation: makes themselves and their organisation, and is in. */
export function Screen() {
  const { setup, door } = useFrame();
  const { lang } = useLanguage();
  const state = useQuery(api.setup.state.queryOptions());
  const [made, setMade] = useState<{ own: string; organisations: Me['organisations'] }>();

  const sending = useSending(
    async (given) => {
      const [email, password] = [textOf(given, 'email'), String(given.get('password'))];
      const organisation = organisationOf(given);
      const { organisation: own } = await client.setup.setUp({
        ...{ name: textOf(given, 'name'), email, password, language: lang },
        organisation,
      });
      await tell('/auth/sign-in/email', { email, password });
      queries.clear();
      const { organisations } = await client.account.me();
      if (organisations.some(({ generated }) => generated)) setMade({ own, organisations });
      else location.assign(`/o/${own}`);
    },
    { fields: door.fields, reasons: { conflict: setup.taken, 'bad_input:name': door.fields['name'] ?? '' } },
  );

  if (made !== undefined) return <Ready {...made} />;
  if (state.data?.needed === false) return <Navigate to="/sign-in" replace />;
  return (
    <Door title={setup.title} lead={setup.lead}>
      <Form sending={sending} button={setup.begin} alone>
        <fieldset className={styles.group}>
          <legend className={styles.legend}>{setup.you}</legend>
          <TextInput
            name="name"
            label={door.name}
            autoComplete="name"
            required
            withAsterisk={false}
            error={sending.wrong('name')}
          />
          <TextInput
            name="email"
            type="email"
            label={door.email}
            autoComplete="username"
            required
            withAsterisk={false}
            error={sending.wrong('email')}
          />
          <PasswordInput
            name="password"
            label={door.newPassword}
            description={door.passwordHint}
            autoComplete="new-password"
            required
            withAsterisk={false}
            error={sending.wrong('password')}
          />
        </fieldset>
        <fieldset className={styles.group}>
          <legend className={styles.legend}>{setup.organisation}</legend>
          <OrganisationFields wrong={sending.wrong} />
        </fieldset>
      </Form>
    </Door>
  );
}

/** Where to begin: with one's own, or with the demo first. */
function Ready({ own, organisations }: { own: string; organisations: Me['organisations'] }) {
  const { setup } = useFrame();
  const mine = organisations.find(({ id }) => id === own)?.name ?? '';
  const demo = organisations.find(({ generated }) => generated);
  return (
    <Door title={setup.readyTitle} lead={setup.ready(mine)}>
      <Stack gap="sm">
        {demo !== undefined && (
          <>
            <p className={styles.why}>{setup.demoWhy}</p>
            <Button
              renderRoot={(props) => <Link to="/o/$organisation" params={{ organisation: demo.id }} {...props} />}
            >
              {setup.demo}
            </Button>
          </>
        )}
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/o/$organisation" params={{ organisation: own }} {...props} />}
        >
          {setup.own(mine)}
        </Button>
      </Stack>
    </Door>
  );
}
