import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { WholeCustomer } from '#src/contract/customer.ts';
import { useMay, useMe } from '../../me.ts';
import { capital } from '../../parts/capital.ts';
import { FirstFew } from '../../parts/first-few.tsx';
import { Section } from '../../parts/page.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { OpenCase } from '../cases/open-case.tsx';
import { freshCustomers } from '../customers/merge-two.tsx';
import styles from './customer.module.css';

/** Who they are, in clear. */
export function Who({ of: { who } }: { of: WholeCustomer }) {
  const { customers: w } = useWords();
  const format = useFormat();
  const { here } = useMe();
  const facts: [string, string | null][] = [
    [w.email, who.email],
    [w.phone, who.phone],
    [w.address, who.address],
    [w.number, who.number],
    ...(who.sex === null ? [] : ([[w.sex, w.sexes[who.sex]]] as [string, string][])),
    ...(who.birthday === null ? [] : ([[w.birthday, format.dayMonth(who.birthday)]] as [string, string][])),
    ...(who.age === null ? [] : ([[w.age, format.plural(who.age, w.years)]] as [string, string][])),
    [w.since, format.date(who.known_since, here.zone)],
    [w.lastContact, format.date(who.last_contact, here.zone)],
  ];
  return (
    <Section title={w.who}>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value ?? <span className="muted">{w.unknown}</span>}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** What they agreed to, by purpose and channel. */
export function Consent({ of: { consent, addressed } }: { of: WholeCustomer }) {
  const { customers: w } = useWords();
  const format = useFormat();
  const { here } = useMe();
  return (
    <Section title={w.consent}>
      {!addressed && <p role="note">{w.notAddressed}</p>}
      {consent.length === 0 && <p className="muted">{w.consentNone}</p>}
      <ul className={styles.lines}>
        {consent.map(({ purpose, title, channel, given, wording, at }) => (
          <li key={`${purpose} ${channel}`}>
            <span className={styles.line}>
              <span>
                {title}, {w.channels[channel] ?? channel}
              </span>
              <strong>{given ? w.given : w.refused}</strong>
            </span>
            <p className={`${styles.small} muted`}>{w.consentLine(format.date(at, here.zone), wording)}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Their cases, how they ended, and what was given for the trouble. */
export function Cases({ of: { id: customer, cases, compensated } }: { of: WholeCustomer }) {
  const { customers: w, cases: words, voices } = useWords();
  const format = useFormat();
  const { here } = useMe();
  const [mayRead, mayWrite] = [useMay('case.read'), useMay('case.write')];
  const [begun, setBegun] = useState(false);
  return (
    <Section
      title={w.cases}
      lead={
        compensated.length === 0
          ? undefined
          : w.compensation(compensated.map(({ amount, currency }) => format.money(amount, currency)).join(' · '))
      }
    >
      {cases.length === 0 && <p className="muted">{w.noCases}</p>}
      <ul className={styles.lines}>
        {cases.map(({ id, reason, state, outcome, opened, compensation }) => (
          <li key={id}>
            <span className={styles.line}>
              {mayRead ? (
                <Link to="/o/$organisation/cases/$case" params={{ organisation: here.id, case: id }}>
                  {capital(voices.aspects[reason])}
                </Link>
              ) : (
                <span>{capital(voices.aspects[reason])}</span>
              )}
              <span>{outcome === null ? words.states[state] : words.outcomes[outcome]}</span>
            </span>
            <p className={`${styles.small} muted`}>
              {format.date(opened, here.zone)}
              {compensation !== null &&
                ` · ${w.compensation(format.money(compensation.amount, compensation.currency))}`}
            </p>
          </li>
        ))}
      </ul>
      {mayWrite && (
        <Button variant="default" onClick={() => setBegun(true)}>
          {words.add}
        </Button>
      )}
      {begun && (
        <OpenCase
          customer={customer}
          close={() => setBegun(false)}
          opened={async () => {
            setBegun(false);
            await freshCustomers();
          }}
        />
      )}
    </Section>
  );
}

/** What they answered, unless that was anonymous. */
export function Answers({ of: { answers } }: { of: WholeCustomer }) {
  const { customers: w } = useWords();
  const format = useFormat();
  const { here } = useMe();
  return (
    <Section title={w.answers}>
      {answers.length === 0 && <p className="muted">{w.noAnswers}</p>}
      <FirstFew list={answers} few={2} className={styles.lines}>
        {({ survey, at, answers: given }) => (
          <li key={`${survey.id} ${at}`}>
            <h3>
              {survey.name}, {format.date(at, here.zone)}
            </h3>
            <dl className={styles.facts}>
              {given.map(({ question, answer }) => (
                <div key={question}>
                  <dt>{question.replaceAll(/\{[a-z0-9_]+\}/g, '…')}</dt>
                  <dd dir="auto">{answer}</dd>
                </div>
              ))}
            </dl>
          </li>
        )}
      </FirstFew>
    </Section>
  );
}
