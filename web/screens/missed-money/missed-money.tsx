import { Button, CopyButton, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Missed } from '#src/contract/missed-money.ts';
import { api } from '../../client.ts';
import { useAddress } from '../../parts/address.ts';
import { FirstFew } from '../../parts/first-few.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { Stat } from '../../parts/stat.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import { ComparePlaces } from '../compare/places.tsx';
import { ReplayLink } from '../host-page/replay-link.tsx';
import { SessionLink } from '../sessions/session-link.tsx';
import styles from './missed-money.module.css';

const KINDS = ['abandoned', 'out_of_stock', 'unanswered'] as const;

/** What was wanted and not sold: in money with a range, each with something to do. */
export function Screen() {
  const { money: w } = useWords();
  const { lang } = useLanguage();
  const format = useFormat();
  const [session] = useAddress('session');
  const input = { lang, ...(session === '' ? {} : { session }) };
  const found = useQuery(api.missedMoney.list.queryOptions({ input }));
  const missed = found.data?.missed ?? [];
  const title = session === '' ? undefined : missed[0]?.session.title;

  return (
    <Page title={w.title} lead={title === undefined ? w.lead : w.ofSession(title)} above={<ComparePlaces />}>
      {found.isPending && <Coming lines={8} block={90} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && missed.length === 0 && <Empty title={w.none}>{w.noneWhy}</Empty>}
      {byCurrency(missed).map(([currency, list]) => (
        <Stat
          key={currency}
          size="large"
          name={w.total}
          value={format.money(sum(list, 'value'), currency)}
          from={`${w.range(format.money(sum(list, 'low'), currency), format.money(sum(list, 'high'), currency))} · ${w.totalFrom(format.plural(list.length, w.cases))}`}
        />
      ))}
      {KINDS.map((kind) => {
        const list = missed.filter((one) => one.kind === kind);
        return list.length === 0 ? null : <OneKind key={kind} kind={kind} list={list} />;
      })}
      {missed.length > 0 && <p className="muted">{w.method}</p>}
    </Page>
  );
}

function byCurrency(list: readonly Missed[]): [string, Missed[]][] {
  return [...Map.groupBy(list, ({ estimate }) => estimate.currency)];
}

function sum(list: readonly Missed[], of: 'value' | 'low' | 'high'): number {
  return list.reduce((total, { estimate }) => total + estimate[of], 0);
}

function OneKind({ kind, list }: { kind: Missed['kind']; list: readonly Missed[] }) {
  const { money: w } = useWords();
  const format = useFormat();
  const sums = byCurrency(list).map(([currency, part]) => {
    const amount = (of: 'value' | 'low' | 'high') => format.money(sum(part, of), currency);
    return w.kindSum(amount('value'), w.range(amount('low'), amount('high')), format.plural(part.length, w.cases));
  });
  return (
    <Section title={w.kinds[kind]} lead={`${sums.join(' ')} ${w.actions[kind]}`}>
      <FirstFew list={list} className={styles.list}>
        {(one, at) => <OneMissed key={at} missed={one} />}
      </FirstFew>
    </Section>
  );
}

function OneMissed({ missed }: { missed: Missed }) {
  const { money: w } = useWords();
  const format = useFormat();
  const { session, product, people, topic, questions, estimate, rate, in_carts, reachable, reply } = missed;
  const amount = (minor: number) => format.money(minor, estimate.currency);
  return (
    <li className={styles.item}>
      <div>
        <p className={styles.what}>
          <bdi>{topic === null ? (product?.name ?? format.plural(people, w.carts)) : w.about(w.topics[topic])}</bdi>
        </p>
        <p className="muted">
          <SessionLink id={session.id}>{session.title}</SessionLink>
          {in_carts === null && ` · ${format.plural(people, w.people)}`}
        </p>
      </div>
      <div className={styles.amount}>
        <strong>{amount(estimate.value)}</strong> <span>{w.range(amount(estimate.low), amount(estimate.high))}</span>
        <p className="muted">
          {(missed.kind === 'abandoned' ? w.rateAtMost : w.rate)(
            format.percent(rate.value),
            w.range(format.percent(rate.low), format.percent(rate.high)),
            format.number(rate.n),
          )}
          {in_carts !== null && ` · ${w.inCarts(amount(in_carts.amount))}`}
        </p>
      </div>
      {questions.length > 0 && (
        <details className={styles.reply}>
          <summary>{w.asked}</summary>
          <ul className={styles.asked}>
            {questions.map(({ at_s, text }) => (
              <li key={`${at_s} ${text}`}>
                <ReplayLink session={session.id} at_s={at_s} /> <bdi>{format.quote(text)}</bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
      <details className={styles.reply}>
        <summary>{w.reply}</summary>
        {reachable !== null && (
          <p>
            {reachable.agreed > 0
              ? w.reachable(format.number(reachable.agreed), format.number(reachable.known))
              : w.nobody}
          </p>
        )}
        <Textarea aria-label={w.reply} value={reply.text} readOnly lang={reply.language} />
        <CopyButton value={reply.text}>
          {({ copied, copy }) => (
            <Button variant="default" mt="xs" onClick={copy}>
              {copied ? w.copied : w.copy}
            </Button>
          )}
        </CopyButton>
      </details>
    </li>
  );
}
