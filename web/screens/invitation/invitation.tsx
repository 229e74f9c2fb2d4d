import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { api, client, problemOf, queries, tell } from '../../client.ts';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Coming, Failure } from '../../parts/states.tsx';
import { Door } from '../../shell/door.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';

/** What the server says a link invites to. */
type Invited = Awaited<ReturnType<typeof client.invitations.look>>;

/** An invitation by its link: somebody new makes their account, somebody known signs in and joins. */
export function Screen() {
  const { invitation, door, team } = useWords();
  const format = useFormat();
  const { token = '' } = useParams({ strict: false });
  const invited = useQuery(api.invitations.look.queryOptions({ input: { token }, retry: false }));

  if (invited.isPending)
    return (
      <Door title={door.checking}>
        <Coming lines={4} />
      </Door>
    );
  if (invited.isError) {
    const { code } = problemOf(invited.error) ?? {};
    if (code === 'not_found' || code === 'bad_input')
      return <Door title={invitation.overTitle} lead={invitation.over} />;
    return (
      <Door title={door.checking}>
        <Failure error={invited.error} reset={() => void invited.refetch()} />
      </Door>
    );
  }

  const { organisation, email, role, expires, has_account } = invited.data;
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const lead = (
    <>
      {invitation.lead(email, team.roles[role])} {invitation.until(format.dateTime(expires, zone))}
    </>
  );
  return (
    <Door title={invitation.title(organisation)} lead={lead}>
      {has_account ? <Join token={token} invited={invited.data} /> : <Accept token={token} />}
    </Door>
  );
}

/** Somebody new: a name and a password, and they are in. */
function Accept({ token }: { token: string }) {
  const { invitation, door } = useWords();
  const { lang } = useLanguage();
  const sending = useSending(
    async (given) => {
      const password = String(given.get('password'));
      const asked = { token, name: textOf(given, 'name'), password, language: lang };
      const { organisation, email } = await client.invitations.accept(asked);
      await tell('/auth/sign-in/email', { email, password });
      location.assign(`/o/${organisation}`);
    },
    { fields: door.fields, reasons: { conflict: invitation.known, not_found: invitation.over } },
  );
  return (
    <Form sending={sending} button={invitation.accept} alone>
      <TextInput
        name="name"
        label={door.name}
        autoComplete="name"
        required
        withAsterisk={false}
        autoFocus
        error={sending.wrong('name')}
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
    </Form>
  );
}

/** Somebody who has an account: as whoever they are signed in, if that is who was invited. */
function Join({ token, invited: { email } }: { token: string; invited: Invited }) {
  const { invitation } = useWords();
  const me = useQuery(api.account.me.queryOptions({ retry: false }));
  const joining = useSending(
    async () => {
      const { organisation } = await client.invitations.join({ token });
      location.assign(`/o/${organisation}`);
    },
    { reasons: { not_found: invitation.over, forbidden: invitation.known } },
  );
  const leaving = useSending(async () => {
    await tell('/auth/sign-out');
    queries.clear();
    location.reload();
  });

  if (me.isPending) return <Coming lines={2} />;
  if (me.data === undefined)
    return (
      <Stack>
        <p>{invitation.known}</p>
        <Button renderRoot={(props) => <Link to="/sign-in" search={{ to: `/invitation/${token}` }} {...props} />}>
          {invitation.signIn}
        </Button>
      </Stack>
    );
  if (me.data.person.email !== email)
    return (
      <Form sending={leaving} button={invitation.signOut} alone>
        <p>{invitation.asOther(me.data.person.email)}</p>
      </Form>
    );
  return <Form sending={joining} button={invitation.join} alone />;
}
