import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { api, client, problemOf, queries, tell } from '../../client.ts';
import { Form } from '../../parts/form.tsx';
import { OrganisationFields, organisationOf } from '../../parts/organisation-fields.tsx';
import { useSending } from '../../parts/sending.ts';
import { Coming, Failure } from '../../parts/states.tsx';
import { Door } from '../../shell/door.tsx';
import { useFrame } from '../../words.tsx';

/** Somebody who is signed in and works nowhere yet, or who begins another organisation. */
export function Screen() {
  const { welcome, door } = useFrame();
  const me = useQuery(api.account.me.queryOptions());
  const sending = useSending(
    async (given) => {
      const { id } = await client.organisations.create(organisationOf(given));
      queries.clear();
      location.assign(`/o/${id}`);
    },
    { fields: door.fields },
  );
  const leaving = useSending(async () => {
    await tell('/auth/sign-out');
    location.assign('/sign-in');
  });

  if (problemOf(me.error)?.status === 401) return <Navigate to="/sign-in" search={{ to: '/welcome' }} replace />;
  if (me.data === undefined)
    return (
      <Door title={door.checking}>
        {me.isError ? <Failure error={me.error} reset={() => void me.refetch()} /> : <Coming lines={4} />}
      </Door>
    );
  const { person, organisations } = me.data;
  const may = person.operator || organisations.some(({ role }) => role === 'owner' || role === 'csm');
  const nowhere = organisations.length === 0;
  return (
    <Door title={nowhere ? welcome.title(person.name) : welcome.another} lead={nowhere && welcome.nowhere}>
      {nowhere && <p>{welcome.ask(person.email)}</p>}
      {may && (
        <>
          {nowhere && <h2>{welcome.found}</h2>}
          <Form sending={sending} button={welcome.create} alone>
            <OrganisationFields wrong={sending.wrong} />
          </Form>
        </>
      )}
      {!nowhere && (
        <Button component="a" href="/" variant="subtle" color="gray" mt="lg" px={0}>
          {welcome.back}
        </Button>
      )}
      {nowhere && (
        <form onSubmit={leaving.onSubmit}>
          <Button type="submit" variant="subtle" color="gray" mt="lg" px={0} loading={leaving.busy}>
            {welcome.signOut}
          </Button>
        </form>
      )}
    </Door>
  );
}
