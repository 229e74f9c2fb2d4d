import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { HostNote, ShownProduct } from '#src/contract/live.ts';
import { client } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { Coming, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { useAnswering } from '../live/questions.tsx';
import { type Followed, useBoard } from '../live/use-board.ts';
import { useClock } from '../live/use-clock.ts';
import styles from './host.module.css';
import { useAwake } from './use-awake.ts';

const QUESTIONS = 3;

/** For a phone on the set: what to show now and next, how long still, what people ask, what the producer says. Read from two metres. */
export function Screen() {
  const { session = '' } = useParams({ strict: false }) as { session?: string };
  const { here } = useMe();
  const { host: w, live } = useWords();
  const format = useFormat();
  const steers = useMay('live.steer');
  const followed = useBoard(session);
  const { board, old_ms, refused } = followed;
  const awake = useAwake();
  const { answer, open } = useAnswering(session);
  const { stage, shop, pulse, said } = board;

  const title = stage?.title ?? w.title;
  useEffect(() => {
    document.title = `${title} · Aftershow`;
  }, [title]);

  if (refused) return <Failure error={new Error(live.gone)} />;
  if (stage === null) return <Coming lines={8} />;
  const over = stage.state === 'ended' || stage.state === 'reviewed';
  const notes = stage.notes.filter(({ acknowledged }) => acknowledged === null).toReversed();

  return (
    <div className={styles.host}>
      <h1 className="visually-hidden">
        {w.title}
        {': '}
        {stage.title}
      </h1>
      <p className={styles.state}>
        <span className={stage.state === 'live' ? styles.onAir : undefined}>
          {stage.state === 'live' ? `● ${live.states.live}` : over ? w.sessionOver : w.notLive}
        </span>
        {pulse?.viewers != null && <span>{w.viewers(format.number(pulse.viewers))}</span>}
        {old_ms > 0 && (
          <span className={styles.old} role="status">
            {live.old(format.duration(Math.round(old_ms / 1000)))}
          </span>
        )}
      </p>
      <div aria-live="assertive">
        {notes.map((note) => (
          <Note key={note.id} session={session} note={note} may={steers} />
        ))}
      </div>
      {/* Nothing is said to be missing before it was looked for. */}
      {shop === null ? (
        <Coming lines={2} block={120} />
      ) : (
        <Now now={shop.now} next={shop.next} currency={shop.currency} followed={followed} />
      )}
      <section className={styles.questions} aria-label={w.questions}>
        <h2>{w.questions}</h2>
        {said === null && <Coming lines={3} />}
        {said !== null && open(said.questions).length === 0 && <p className="muted">{w.noQuestions}</p>}
        <ul>
          {open(said?.questions ?? [])
            .slice(0, QUESTIONS)
            .map((question) => (
              <li key={question.ids[0]}>
                <span>
                  <bdi>{question.text}</bdi>
                  {question.people > 1 && (
                    <span className={styles.many}>{format.plural(question.people, live.asked)}</span>
                  )}
                </span>
                {steers && (
                  <Button variant="default" size="lg" onClick={() => answer(question)}>
                    {live.answered}
                  </Button>
                )}
              </li>
            ))}
        </ul>
      </section>
      <p className={styles.foot}>
        <span>{awake ? w.awake : w.mayDim}</span>
        <Link to="/o/$organisation/sessions/$session/live" params={{ organisation: here.id, session }}>
          {w.board}
        </Link>
      </p>
    </div>
  );
}

/** The product on screen with what is left of its time, and the one that comes next. */
function Now(props: {
  now: ShownProduct | null;
  next: ShownProduct | null;
  currency: string | null;
  followed: Followed;
}) {
  const { now, next, currency, followed } = props;
  const { host: w } = useWords();
  const format = useFormat();
  const at = useClock(followed.now);
  const until = now?.until ?? next?.since ?? null;
  const left_s = until === null ? null : Math.round((Date.parse(until) - at) / 1000);
  const price = (product: ShownProduct) =>
    product.price === null || currency === null ? null : format.money(product.price, currency);
  return (
    <>
      <section className={styles.now} aria-label={w.now}>
        <h2>{w.now}</h2>
        {now === null ? (
          <p className={styles.product}>{w.nothing}</p>
        ) : (
          <>
            <p className={styles.product}>
              <bdi>{now.name}</bdi>
            </p>
            <p className={styles.about}>
              {[price(now), now.stock === null ? null : w.stock(format.number(now.stock))].filter(Boolean).join(' · ')}
            </p>
          </>
        )}
        {left_s !== null && (
          <p className={left_s < 0 ? styles.over : styles.left} role="timer">
            {minutes(Math.abs(left_s))} <span>{left_s < 0 ? w.over : w.left}</span>
          </p>
        )}
      </section>
      {next !== null && (
        <section className={styles.next} aria-label={w.next}>
          <h2>{w.next}</h2>
          <p>
            <bdi>{next.name}</bdi> <span className="muted">{price(next)}</span>
          </p>
        </section>
      )}
    </>
  );
}

function Note({ session, note, may }: { session: string; note: HostNote; may: boolean }) {
  const { host: w } = useWords();
  const acknowledge = useMutation({ mutationFn: () => client.live.acknowledge({ id: session, note: note.id }) });
  return (
    <section className={styles.note} aria-label={w.fromProducer}>
      <h2>{w.fromProducer}</h2>
      <p>
        <bdi>{note.text}</bdi>
      </p>
      {may && (
        <Button fullWidth size="lg" loading={acknowledge.isPending} onClick={() => acknowledge.mutate()}>
          {w.understood}
        </Button>
      )}
    </section>
  );
}

/** 754 → "12:34", as a clock in a studio says it. */
function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
