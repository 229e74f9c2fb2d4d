import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Connection, WebhookSource } from '#src/contract/connection.ts';
import { api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import { Section } from '../../parts/page.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './connections.module.css';
import { Deliveries } from './deliveries.tsx';
import { SecretForm } from './secret-form.tsx';

/** One source: how it is doing, where it sends to, how it proves itself. */
export function ConnectionSection({
  of,
  script,
  writeKey,
}: {
  of: Connection;
  script: string;
  writeKey: string | undefined;
}) {
  const { here } = useMe();
  const { connections: words } = useWords();
  const format = useFormat();
  const { source, address, last, events_day, rejected_day, secret, undeclared } = of;
  const key = writeKey ?? words.keyPlace;
  const snippet = `<script async src="${script}" data-key="${key}"></script>`;
  return (
    <Section title={words.sources[source]} lead={words.about[source]}>
      <dl className={styles.facts}>
        <dt>{words.last}</dt>
        <dd>{last === null ? words.never : format.dateTime(last, here.zone)}</dd>
        <dt>{words.day}</dt>
        <dd>
          {format.plural(events_day, words.taken)}
          {rejected_day > 0 && `, ${format.plural(rejected_day, words.rejected)}`}
        </dd>
      </dl>
      {undeclared.length > 0 && (
        <p className={styles.note}>{words.undeclared(format.list(undeclared.map((type) => words.types[type])))}</p>
      )}
      {source === 'own' && (
        <>
          <div className={styles.label}>{words.snippet}</div>
          <CopyLine label={words.snippet} text={snippet} />
        </>
      )}
      <div className={styles.label}>{secret === null ? words.address : words.addressFor}</div>
      <CopyLine label={words.address} text={secret === null ? address : `${address}?key=${encodeURIComponent(key)}`} />
      {secret !== null && <Secret source={source as WebhookSource} secret={secret} />}
    </Section>
  );
}

function Secret({ source, secret }: { source: WebhookSource; secret: NonNullable<Connection['secret']> }) {
  const { here } = useMe();
  const { connections: words } = useWords();
  const format = useFormat();
  const may = useMay('connection.manage');
  const [setting, { open, close }] = useDisclosure();
  const [shown, { toggle }] = useDisclosure();
  const remove = async () => {
    await client.connections.removeSecret({ source });
    saidDone(words.removed(words.sources[source]));
    await queries.invalidateQueries({ queryKey: api.connections.key() });
  };
  return (
    <>
      <div className={styles.label}>{words.secret}</div>
      <div>
        {words.secretState[secret.from]}
        {secret.created !== null && ` ${words.secretSince(format.dateTime(secret.created, here.zone))}.`}
        {secret.before_until !== null && ` ${words.beforeUntil(format.dateTime(secret.before_until, here.zone))}`}
      </div>
      <div className={styles.secret}>
        {may && (
          <Button variant="default" onClick={open}>
            {secret.from === 'here' ? words.replaceSecret : words.setSecret}
          </Button>
        )}
        {may && secret.from === 'here' && (
          <Button
            variant="subtle"
            color="gray"
            aria-label={words.removeOf(words.sources[source])}
            onClick={() => void remove()}
          >
            {words.removeSecret}
          </Button>
        )}
        <Button variant="subtle" color="gray" aria-expanded={shown} onClick={toggle}>
          {words.showDeliveries}
        </Button>
      </div>
      {setting && <SecretForm source={source} close={close} />}
      {shown && <Deliveries source={source} />}
    </>
  );
}
