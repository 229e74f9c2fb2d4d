import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type PrivacyRequest, RECIPIENT_STATES } from '#src/contract/privacy-request.ts';
import { api, client, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Page, Section } from '../../parts/page.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './privacy.module.css';
import { Proof } from './proof.tsx';
import { Deeds, Lift } from './request-deeds.tsx';

/** Of these whoever was given the data hears, once they are done (article 19). */
const TOLD_KINDS: readonly PrivacyRequest['kind'][] = ['rectification', 'erasure', 'restriction'];

/** One request: who asks and how that was checked, what is to be done, who must hear of it, and the proof. */
export function Screen() {
  const { privacy: w } = useWords();
  const { here } = useMe();
  const { request: id } = useParams({ from: '/o/$organisation/privacy/$request' });
  const found = useQuery({
    ...api.privacyRequests.get.queryOptions({ input: { id } }),
    refetchInterval: ({ state }) => (state.data?.state === 'erasing' ? 3000 : false),
  });
  const of = found.data;
  return (
    <Page
      title={of === undefined ? w.title : `${w.kinds[of.kind]}${of.scope === null ? '' : ` ${w.scopes[of.scope]}`}`}
      above={
        <Link to="/o/$organisation/privacy" params={{ organisation: here.id }}>
          {w.back}
        </Link>
      }
    >
      {found.isPending && <Coming lines={6} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {of !== undefined && (
        <>
          <Facts of={of} />
          {of.closed === null && of.state !== 'erasing' && <Deeds of={of} />}
          <Section title={w.proof}>
            {of.proof === null ? <p className="muted">{w.noProof}</p> : <Proof of={of} />}
          </Section>
          {of.kind === 'restriction' && of.state === 'done' && of.restricted && of.customer !== null && (
            <Lift customer={of.customer} />
          )}
          {TOLD_KINDS.includes(of.kind) && (of.state === 'done' || of.state === 'erasing') && <Recipients of={of} />}
        </>
      )}
    </Page>
  );
}

function Facts({ of }: { of: PrivacyRequest }) {
  const { privacy: w } = useWords();
  const { here } = useMe();
  const format = useFormat();
  const late = of.days_left !== null && of.days_left < 0;
  return (
    <dl className={styles.facts}>
      <dt>{w.state}</dt>
      <dd>
        <span role="status">{w.states[of.state]}</span>
      </dd>
      <dt>{w.receivedAt}</dt>
      <dd>
        {format.dateTime(of.received, here.zone)}, {w.sources[of.source]}
      </dd>
      <dt>{w.due}</dt>
      <dd className={late ? styles.late : undefined}>
        {format.date(of.due, here.zone)}
        {of.days_left !== null && ` · ${format.plural(Math.abs(of.days_left), late ? w.late : w.left)}`}
      </dd>
      <dt>{w.customer}</dt>
      <dd>
        {of.customer === null ? w.unknownYet : <code>{of.customer}</code>}
        {of.verified !== null && of.verified_how !== null && (
          <div className="muted">{w.verified(w.checks[of.verified_how], format.dateTime(of.verified, here.zone))}</div>
        )}
        {of.extension_reason !== null && <div className="muted">{w.extended(of.extension_reason)}</div>}
        {of.refusal !== null && <div>{w.refusedFor(of.refusal)}</div>}
      </dd>
    </dl>
  );
}

function Recipients({ of }: { of: PrivacyRequest }) {
  const { privacy: w } = useWords();
  return (
    <Section title={w.recipients} lead={of.recipients.length === 0 ? w.noRecipients : w.recipientsWhy}>
      <ul className={styles.list}>
        {of.recipients.map(({ recipient, state }) => (
          <li key={recipient} className={styles.row}>
            <strong>{recipient}</strong>
            <NativeSelect
              aria-label={recipient}
              value={state}
              onChange={async ({ currentTarget }) => {
                const next = RECIPIENT_STATES.find((one) => one === currentTarget.value) ?? state;
                await client.privacyRequests.tell({ id: of.id, recipient, state: next });
                await queries.invalidateQueries({ queryKey: api.privacyRequests.key() });
              }}
              data={RECIPIENT_STATES.map((one) => ({ value: one, label: w.told[one] }))}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
