import { Table, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ReplayStretch } from '#src/contract/replay.ts';
import { Stat, Stats } from '../../../parts/stat.tsx';
import { useFormat, useWords } from '../../../words.tsx';
import styles from './stretch.module.css';

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3>{title}</h3>
      {lead !== undefined && <p className={styles.lead}>{lead}</p>}
      {children}
    </section>
  );
}

/** Revenue placed in the stretch, and the products that were clicked. */
export function Sold({ answer: { sold, revenue } }: { answer: ReplayStretch }) {
  const { replay } = useWords();
  const format = useFormat();
  const words = replay.stretch;
  if (sold.length === 0 && revenue === null) return null;
  return (
    <Part title={words.sold}>
      {revenue !== null && (
        <Stat
          name={words.revenue}
          size="large"
          value={format.money(revenue.inside.amount, revenue.inside.currency)}
          from={words.revenueRest(format.money(revenue.elsewhere.amount, revenue.elsewhere.currency))}
        />
      )}
      {sold.length === 0 ? (
        <p className="muted">{words.nothingSold}</p>
      ) : (
        <Table className="figures" aria-label={words.sold}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.product}</Table.Th>
              <Table.Th className={styles.figure ?? ''}>{words.clicks}</Table.Th>
              <Table.Th className={styles.figure ?? ''}>{words.carts}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sold.slice(0, 8).map(({ product, name, clicks, carts }) => (
              <Table.Tr key={product}>
                <Table.Td>{name}</Table.Td>
                <Table.Td className={styles.figure ?? ''}>{format.number(clicks)}</Table.Td>
                <Table.Td className={styles.figure ?? ''}>{format.number(carts)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Part>
  );
}

/** Every signal against the rest, with how sure that is. */
export function Signals({ answer: { what, who } }: { answer: ReplayStretch }) {
  const { replay } = useWords();
  const format = useFormat();
  const words = replay.stretch;
  if (what.length === 0) return null;
  return (
    <Part title={words.what} lead={who.average === null ? words.perMinute : words.per}>
      <ul className={styles.signals}>
        {what.map(({ signal, inside, ratio }) => (
          <li key={signal}>
            <span>
              {words.signals[signal as keyof typeof words.signals] ?? signal}{' '}
              <small className="muted">{format.number(Math.round(inside))}</small>
            </span>
            {ratio === null ? (
              <span className="muted">{words.noRatio}</span>
            ) : (
              <>
                <strong>{format.times(ratio.value)}</strong>
                <small className={`muted ${styles.likely}`}>{words.range(format.timesRange(...ratio.interval))}</small>
                <Whisker value={ratio.value} interval={ratio.interval} />
              </>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** A ratio and its plausible range on a scale of doublings, 1 in the middle; the numbers stand beside it. */
function Whisker({ value, interval }: { value: number; interval: readonly [number, number] }) {
  const place = (ratio: number) => 50 + Math.max(-48, Math.min(48, (Math.log2(Math.max(ratio, 1e-6)) / 3) * 48));
  const [low, high] = interval.map(place) as [number, number];
  const way = interval[0] > 1 ? styles.more : interval[1] < 1 ? styles.less : styles.same;
  return (
    <svg className={`${styles.whisker} ${way}`} viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <line x1="50" x2="50" y1="0" y2="12" className={styles.one} />
      <line x1={low} x2={Math.max(high, low + 1)} y1="6" y2="6" className={styles.range} />
      <line x1={place(value)} x2={place(value)} y1="1" y2="11" className={styles.point} />
    </svg>
  );
}

/** Viewers, arrivals, and where those who came were from. */
export function Who({ answer: { who } }: { answer: ReplayStretch }) {
  const { replay } = useWords();
  const format = useFormat();
  const words = replay.stretch;
  if (who.average === null && who.came === 0) return null;
  return (
    <Part title={words.who}>
      <Stats>
        {who.average !== null && (
          <Stat
            name={words.average}
            value={format.number(Math.round(who.average.inside))}
            from={words.elsewhere(format.number(Math.round(who.average.elsewhere)))}
          />
        )}
        <Stat name={words.came} value={format.number(who.came)} />
        <Stat name={words.left} value={who.average === null ? null : format.number(who.left)} />
      </Stats>
      {who.sources.length > 0 && (
        <p className={styles.sources}>
          {words.sources}{' '}
          {who.sources
            .slice(0, 6)
            .map(({ source, viewers }) => `${source === 'direct' ? words.direct : source} ${format.number(viewers)}`)
            .join(' · ')}
        </p>
      )}
    </Part>
  );
}

/** How far those who were there went, beside the whole session. */
export function Funnel({ answer: { funnel } }: { answer: ReplayStretch }) {
  const { replay } = useWords();
  const format = useFormat();
  const words = replay.stretch;
  if (funnel.length < 2) return null;
  const most = funnel[0]?.people ?? 1;
  return (
    <Part title={words.funnel} lead={words.funnelWhy}>
      <ol className={styles.funnel}>
        {funnel.map(({ step, people, of_first, session }, at) => (
          <li key={step}>
            <span>{words.steps[step]}</span>
            <span className={styles.bar} aria-hidden="true">
              <i style={{ width: `${Math.min(100, (people / Math.max(1, most)) * 100)}%` }} />
            </span>
            <strong>{format.number(people)}</strong>
            <small className="muted">
              {at > 0 && of_first.value !== null && format.percent(of_first.value)}
              {at > 0 && session !== null && ` · ${words.whole(format.percent(session))}`}
            </small>
          </li>
        ))}
      </ol>
    </Part>
  );
}

/** Words that stand out and quotes, critical ones marked. */
export function Said({ answer: { said }, onJump }: { answer: ReplayStretch; onJump(at_s: number): void }) {
  const { replay } = useWords();
  const format = useFormat();
  const words = replay.stretch;
  const lead = words.saidBy(format.plural(said.messages, words.messages), format.plural(said.people, words.people));
  return (
    <Part title={words.said} lead={said.messages === 0 ? words.nothingSaid : lead}>
      {said.words.length > 0 && (
        <>
          <h4>{words.words}</h4>
          <ul className={styles.words}>
            {said.words.map(({ word, count }) => (
              <li key={word}>
                {word} <small>{format.number(count)}</small>
              </li>
            ))}
          </ul>
        </>
      )}
      {said.quotes.length > 0 && (
        <>
          <h4>{words.quotes}</h4>
          <ul className={styles.quotes}>
            {said.quotes.map(({ id, at_s, text, critical }) => (
              <li key={id}>
                <UnstyledButton className={styles.time} onClick={() => onJump(at_s)}>
                  {format.offset(Math.floor(at_s))}
                </UnstyledButton>
                <q dir="auto">{text}</q> {critical && <small className={styles.critical}>{words.critical}</small>}
              </li>
            ))}
          </ul>
        </>
      )}
    </Part>
  );
}
