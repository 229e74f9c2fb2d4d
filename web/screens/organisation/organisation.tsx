import { useQuery } from '@tanstack/react-query';
import { api, client, queries } from '../../client.ts';
import { Form } from '../../parts/form.tsx';
import { OrganisationFields, organisationOf } from '../../parts/organisation-fields.tsx';
import { Page } from '../../parts/page.tsx';
import { useSending } from '../../parts/sending.ts';
import { Coming, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import { ColourFields, coloursOf } from './colour-fields.tsx';
import { Logo } from './logo.tsx';
import styles from './organisation.module.css';

/** What the organisation is called, how it counts, and its colours. */
export function Screen() {
  const { organisation: words, common, door } = useWords();
  const found = useQuery(api.organisations.get.queryOptions());
  const sending = useSending(
    async (given) => {
      await client.organisations.update({ ...organisationOf(given), ...coloursOf(given) });
      await queries.invalidateQueries({ queryKey: api.organisations.key() });
      await queries.invalidateQueries({ queryKey: api.account.me.key() });
      saidDone(words.saved);
    },
    { fields: door.fields },
  );

  return (
    <Page title={words.title} lead={words.lead}>
      {found.isPending && <Coming lines={8} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && (
        <div className={styles.narrow}>
          {found.data.generated && <p className="muted">{words.generated}</p>}
          <Form sending={sending} button={common.save}>
            <OrganisationFields is={found.data} wrong={sending.wrong} />
            <ColourFields is={found.data} />
          </Form>
          <Logo is={found.data} />
        </div>
      )}
    </Page>
  );
}
