import type { ReviewSummary } from '#src/contract/review.ts';
import { capital } from '../../parts/capital.ts';
import { useFormat, useWords } from '../../words.tsx';
import { ageText } from './age.ts';
import styles from './page.module.css';
import { Since } from './since.tsx';

/** The one page of a closed review: what went well and what did not side by side, lessons, actions, and how many stand behind it. */
export function OnePage(props: {
  summary: ReviewSummary;
  zone: string;
  /** Where a lesson or an action is read; without it they lead nowhere. */
  link?: (what: 'lessons' | 'actions', id: string) => string;
}) {
  const { summary, zone, link } = props;
  const { reviews, reviewWork, actionBoard } = useWords();
  const w = reviewWork.page;
  const format = useFormat();
  const { title, closed, hours, statements, lessons, actions, carried, since, forecasts, sessions } = summary;
  const of = (...kinds: readonly string[]) => statements.filter(({ kind }) => kinds.includes(kind));
  const n = format.number;
  const asked = summary.responses.reduce((sum, one) => sum + one.asked, 0);
  const submitted = summary.responses.reduce((sum, one) => sum + one.submitted, 0);
  return (
    <article className={styles.paper}>
      <header>
        <p className="muted">
          {format.day(closed, zone)} · {w.hours(ageText(hours, format, reviews))}
        </p>
        <h2>{w.title(title)}</h2>
      </header>
      <div className={styles.sides}>
        <Side title={w.well} side="success" list={of('success', 'opportunity')} />
        <Side title={w.badly} side="problem" list={of('problem', 'risk')} />
      </div>
      {summary.one_side_reason !== null && (
        <p>
          <strong>
            {w.oneSide}
            {format.colon}
          </strong>
          {summary.one_side_reason}
        </p>
      )}
      <section>
        <h3>{w.lessons}</h3>
        {lessons.length === 0 && <p className="muted">{w.noLessons}</p>}
        <ul>
          {lessons.map((one) => (
            <li key={one.id}>
              <strong>{capital(reviewWork.lessons.kinds[one.kind as keyof typeof reviewWork.lessons.kinds])}</strong>
              {format.colon}
              {link === undefined ? <bdi>{one.statement}</bdi> : <a href={link('lessons', one.id)}>{one.statement}</a>}
            </li>
          ))}
        </ul>
      </section>
      {actions.length > 0 && (
        <section>
          <h3>{reviewWork.actions.title}</h3>
          <ul>
            {actions.map((one) => (
              <li key={one.id}>
                {link === undefined ? <bdi>{one.verb}</bdi> : <a href={link('actions', one.id)}>{one.verb}</a>}{' '}
                <span className="muted">
                  {[
                    actionBoard.kinds[one.kind as keyof typeof actionBoard.kinds],
                    one.due === null ? null : format.date(`${one.due}T12:00:00Z`, 'UTC'),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {carried.length > 0 && (
        <section>
          <h3>{w.carried}</h3>
          <ul>
            {carried.map((one) => (
              <li key={one}>
                <bdi>{one}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
      {since !== null && (
        <section>
          <h3>{w.since}</h3>
          <Since since={since} link={link && ((action) => link('actions', action))} />
        </section>
      )}
      <footer>
        <p>
          <strong>
            {w.wrote}
            {format.colon}
          </strong>
          {reviews.wrote(n(submitted), n(asked))} (
          {summary.responses
            .map((one) => `${reviews.roles[one.role] ?? one.role} ${n(one.submitted)}/${n(one.asked)}`)
            .join(', ')}
          ). {summary.small_sample && w.small}
        </p>
        <p>
          {w.sessions(n(sessions.aired), n(sessions.planned))}{' '}
          {forecasts.n > 0 && w.forecasts(n(forecasts.held), n(forecasts.n))}
        </p>
      </footer>
    </article>
  );
}

function Side(props: { title: string; side: 'success' | 'problem'; list: ReviewSummary['statements'] }) {
  const { title, side, list } = props;
  const { reviewWork } = useWords();
  const w = reviewWork.page;
  const format = useFormat();
  return (
    <section data-side={side}>
      <h3>{title}</h3>
      {list.length === 0 && <p className="muted">{w.nothing}</p>}
      <ul>
        {list.map((one) => (
          <li key={one.id}>
            <bdi>{one.text}</bdi>
            {one.with.length > 0 && <em> {reviewWork.credits.with(format.list(one.with))}</em>}
            <small className="muted">
              {one.against === 0
                ? w.noneFound(format.number(one.for))
                : w.standing(format.number(one.for), format.number(one.against))}
              {one.dots > 0 && ` · ${format.plural(one.dots, w.dots)}`}
            </small>
            {one.all_the_same !== null && <small>{w.allTheSame(one.all_the_same)}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}
