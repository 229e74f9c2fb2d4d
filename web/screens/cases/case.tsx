import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { WholeCase } from '#src/contract/case.ts';
import { api } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { capital } from '../../parts/capital.ts';
import { Page, Section } from '../../parts/page.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './cases.module.css';
import { Clock } from './clock.tsx';
import { CloseCase } from './close-case.tsx';
import { Deeds } from './deeds.tsx';
import { GiveVoucher } from './give-voucher.tsx';
import { Timeline } from './timeline.tsx';

/** One case: what the person said, what was done about it, and how it ends. */
export function Screen() {
  const { case: id = '' } = useParams({ strict: false }) as { case?: string };
  const { here } = useMe();
  const { cases: w, voices } = useWords();
  const found = useQuery(api.cases.get.queryOptions({ input: { id } }));
  const one = found.data;
  return (
    <Page
      title={one === undefined ? w.title : capital(voices.aspects[one.reason])}
      above={
        <Link to="/o/$organisation/cases" params={{ organisation: here.id }} className={styles.back ?? ''}>
          {w.back}
        </Link>
      }
      lead={one !== undefined && <Lead of={one} />}
    >
      {found.isPending && <Coming lines={4} block={160} />}
      {found.isError && one === undefined && <Failure error={found.error} reset={() => void found.refetch()} />}
      {one !== undefined && <Whole of={one} />}
    </Page>
  );
}

function Lead({ of }: { of: WholeCase }) {
  const { cases: w } = useWords();
  const format = useFormat();
  return (
    <span className={styles.lead}>
      <span>
        {w.kinds[of.kind]}, {w.origins[of.origin]}
      </span>
      <Clock of={of} />
      {of.outcome !== null && (
        <strong>
          {w.outcomes[of.outcome]}
          {of.compensation !== null && ` · ${format.money(of.compensation.amount, of.compensation.currency)}`}
        </strong>
      )}
      {of.state === 'waiting' && <strong>{w.states.waiting}</strong>}
    </span>
  );
}

function Whole({ of }: { of: WholeCase }) {
  const { cases: w } = useWords();
  const mayWrite = useMay('case.write');
  const mayServe = useMay('loyalty.serve');
  return (
    <div className={styles.room}>
      <div className={styles.first}>
        <Said of={of} />
        {mayWrite && of.state !== 'closed' && <CloseCase key={of.version} of={of} />}
      </div>
      <aside className={styles.aside} aria-label={w.who}>
        <Who of={of} />
        {mayWrite && <Deeds key={of.version} of={of} />}
        {mayServe && of.customer !== null && <GiveVoucher id={of.id} />}
        <Others of={of} />
      </aside>
      <div className={styles.done}>
        <Section title={w.timeline}>
          <Timeline of={of} mayWrite={mayWrite} />
        </Section>
      </div>
    </div>
  );
}

function Said({ of: { said, origin } }: { of: WholeCase }) {
  const { cases: w } = useWords();
  const format = useFormat();
  return (
    <section aria-label={origin === 'team' ? w.openNote : w.said} className={styles.said}>
      {said.length === 0 && <p className="muted">{w.saidNone}</p>}
      {said.map(({ question, score, text }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was said has no other name and keeps its order
        <div key={at}>
          {question !== null && <p className={styles.asked}>{question.replaceAll(/\{[a-z0-9_]+\}/g, '…')}</p>}
          {text !== null && (
            <blockquote dir="auto">
              <p>{text}</p>
            </blockquote>
          )}
          {score !== null && <p className={styles.score}>{capital(w.score(format.number(score)))}</p>}
        </div>
      ))}
    </section>
  );
}

function Who({ of }: { of: WholeCase }) {
  const { here } = useMe();
  const { cases: w } = useWords();
  const format = useFormat();
  const [mayCustomer, mayVoices] = [useMay('customer.read'), useMay('voice.read')];
  const mayResults = useMay('survey.results');
  const { session, survey, customer, owner, opened, due } = of;
  return (
    <dl className={styles.facts}>
      <dt>{w.customer}</dt>
      <dd>
        {customer === null ? (
          w.unknownCustomer
        ) : (
          <span className={styles.ways}>
            {mayCustomer && (
              <Link
                to="/o/$organisation/customers/$customer"
                params={{ organisation: here.id, customer }}
                search={{ reason: 'complaint' } as never}
                // Opening somebody is noted: pointing at them is no reason.
                preload={false}
              >
                {w.toCustomer}
              </Link>
            )}
            {mayVoices && (
              <Link to={`/o/${here.id}/voices` as '/'} search={{ author: customer } as never}>
                {w.toVoices}
              </Link>
            )}
            {!mayCustomer && !mayVoices && <code>{customer.slice(0, 8)}</code>}
          </span>
        )}
      </dd>
      {session !== null && (
        <>
          <dt>{w.session}</dt>
          <dd>
            <Link to={`/o/${here.id}/sessions/${encodeURIComponent(session.id)}/debrief` as '/'}>{session.title}</Link>
          </dd>
        </>
      )}
      {survey !== null && (
        <>
          <dt>{w.survey}</dt>
          <dd>
            {mayResults ? (
              <Link to="/o/$organisation/surveys/$survey/results" params={{ organisation: here.id, survey: survey.id }}>
                {survey.name}
              </Link>
            ) : (
              survey.name
            )}
          </dd>
        </>
      )}
      {of.asked !== null && (
        <>
          {of.asked.order !== null && (
            <>
              <dt>{w.order}</dt>
              <dd>{of.asked.order}</dd>
            </>
          )}
          {of.asked.channel !== null && (
            <>
              <dt>{w.answerBy}</dt>
              <dd>{w.ways[of.asked.channel]}</dd>
            </>
          )}
          {of.asked.verified !== null && (
            <>
              <dt>{w.identity}</dt>
              <dd>{of.asked.verified ? w.verified : w.unverified}</dd>
            </>
          )}
        </>
      )}
      <dt>{w.owner}</dt>
      <dd>{owner?.name ?? w.nobody}</dd>
      <dt>{w.openedOn}</dt>
      <dd>{format.dateTime(opened, here.zone)}</dd>
      {due !== null && (
        <>
          <dt>{w.due}</dt>
          <dd>{format.dateTime(due, here.zone)}</dd>
        </>
      )}
    </dl>
  );
}

function Others({ of: { others } }: { of: WholeCase }) {
  const { here } = useMe();
  const { cases: w, voices } = useWords();
  const format = useFormat();
  if (others.length === 0) return null;
  return (
    <section>
      <h2 className={styles.heading}>{w.others}</h2>
      <ul className={styles.others}>
        {others.map(({ id, reason, state, opened }) => (
          <li key={id}>
            <Button
              variant="default"
              fullWidth
              justify="space-between"
              rightSection={<span className="muted">{w.states[state]}</span>}
              renderRoot={(button) => (
                <Link to="/o/$organisation/cases/$case" params={{ organisation: here.id, case: id }} {...button} />
              )}
            >
              {capital(voices.aspects[reason])} · {format.date(opened, here.zone)}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
