import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { SHOW_SOURCES } from '#src/contract/session-plan.ts';
import { api, client, queries } from '../../client.ts';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Coming, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import styles from './plan.module.css';

/** What the player calls this session: with it, what viewers do there is counted here while it happens. */
export function ShowNames({ session, readOnly }: { session: string; readOnly: boolean }) {
  const { live, common } = useWords();
  const w = live.link;
  const found = useQuery(api.sessions.links.queryOptions({ input: { id: session } }));
  const sending = useSending(
    async (given) => {
      const source = SHOW_SOURCES.find((one) => one === given.get('source')) ?? 'own';
      await client.sessions.link({ id: session, source, external: textOf(given, 'external') });
      await queries.invalidateQueries({ queryKey: api.sessions.links.key() });
      saidDone(w.linked);
    },
    { fields: { external: w.wrong }, reasons: { 'conflict:external': w.taken } },
  );
  if (found.isPending) return <Coming lines={2} />;
  if (found.isError) return <Failure error={found.error} reset={() => void found.refetch()} />;
  const { links } = found.data;
  const nameOf = (source: string) => w.players[source] ?? source;
  return (
    <div className={styles.inPlayer}>
      {links.length === 0 && readOnly && <p className="muted">{w.none}</p>}
      {links.length > 0 && (
        <ul className={styles.names}>
          {links.map(({ source, external }) => (
            <li key={`${source} ${external}`}>
              <span className="muted">{nameOf(source)}</span> <bdi>{external}</bdi>
            </li>
          ))}
        </ul>
      )}
      {!readOnly && (
        // Emptied by what was added.
        <Form key={links.length} sending={sending} button={common.save}>
          <NativeSelect
            name="source"
            label={w.source}
            data={SHOW_SOURCES.map((value) => ({ value, label: nameOf(value) }))}
          />
          <TextInput
            name="external"
            label={w.external}
            description={w.once}
            autoComplete="off"
            error={sending.wrong('external')}
          />
        </Form>
      )}
    </div>
  );
}
