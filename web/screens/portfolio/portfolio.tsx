import { Button } from '@mantine/core';
import { IconAlertTriangle, IconArrowDownRight, IconArrowUpRight, IconEye, IconTilde } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { PortfolioClient } from '#src/contract/portfolio.ts';
import { api } from '../../client.ts';
import { Page } from '../../parts/page.tsx';
import { Stat } from '../../parts/stat.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { Course } from './course.tsx';
import styles from './portfolio.module.css';

/** Every organisation one works in: those that need somebody first. */
export function Screen() {
  const { portfolio: words } = useWords();
  const query = useQuery(api.portfolio.list.queryOptions());
  return (
    <Page wide title={words.title} lead={words.lead}>
      {query.isPending && <Coming lines={0} block={360} />}
      {query.isError && <Failure error={query.error} reset={() => void query.refetch()} />}
      {query.data?.clients.length === 0 && <Empty title={words.none}>{words.noneWhy}</Empty>}
      <ul className={styles.clients}>
        {query.data?.clients.map((client) => (
          <Client key={client.organisation.id} client={client} />
        ))}
      </ul>
    </Page>
  );
}

function Client({ client }: { client: PortfolioClient }) {
  const { portfolio: words } = useWords();
  const format = useFormat();
  const { organisation, last, next, overdue, recent, trend } = client;
  const inside = { organisation: organisation.id };
  const when = (instant: string | null) => (instant === null ? '–' : format.dateTime(instant, organisation.zone));
  return (
    <li className={styles.client}>
      <header className={styles.head}>
        <h2>
          {organisation.name}
          {organisation.generated && <small className="muted"> {words.generated}</small>}
        </h2>
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/o/$organisation" params={inside} {...props} />}
          aria-label={words.open(organisation.name)}
        >
          {words.open('').trim()}
        </Button>
      </header>
      <Risks client={client} />
      <div className={styles.facts}>
        <Stat
          name={words.last}
          value={
            last === null ? (
              <span className={styles.plain}>{words.noLast}</span>
            ) : (
              <Link
                className={styles.plain ?? ''}
                to="/o/$organisation/sessions/$session/debrief"
                params={{ ...inside, session: last.id }}
              >
                {last.title}
              </Link>
            )
          }
          from={last === null ? undefined : when(last.start)}
        />
        <Stat
          name={words.next}
          value={
            next === null ? (
              <span className={styles.plain}>{words.noNext}</span>
            ) : (
              <Link
                className={styles.plain ?? ''}
                to="/o/$organisation/sessions/$session/plan"
                params={{ ...inside, session: next.id }}
              >
                {next.title}
              </Link>
            )
          }
          from={next === null ? undefined : when(next.start)}
        />
        <Stat
          name={words.overdue}
          value={
            <Link to="/o/$organisation/reviews" params={inside} search={{ tab: 'overdue' } as never}>
              {format.number(overdue.count)}
            </Link>
          }
          definition={words.overdueHint}
        />
        <Stat
          name={words.actions}
          value={
            <Link to="/o/$organisation/actions" params={inside}>
              {format.number(client.actions.open)}
            </Link>
          }
          from={words.actionsLate(format.number(client.actions.overdue))}
        />
        <Stat name={words.recent} value={format.number(recent)} />
      </div>
      <Trend trend={trend} />
    </li>
  );
}

/** Why somebody should look; in words and with a sign, never by colour alone. */
function Risks({ client: { risks } }: { client: PortfolioClient }) {
  const { portfolio: words } = useWords();
  const format = useFormat();
  if (risks.length === 0) return <p className={styles.calm}>{words.calm}</p>;
  const said = ({ reason, value }: PortfolioClient['risks'][number]) => {
    const days = value === 0 ? words.lessThanDay : format.plural(value ?? 0, words.days);
    return words.risks[reason](reason === 'falling' ? format.percent(value ?? 0) : days);
  };
  return (
    <ul className={styles.risks}>
      {risks.map((risk) => {
        const Icon = risk.level === 'high' ? IconAlertTriangle : IconEye;
        return (
          <li key={risk.reason} data-level={risk.level}>
            <Icon size={18} aria-hidden="true" />
            <span className="visually-hidden">{words.level[risk.level]}: </span>
            {said(risk)}
          </li>
        );
      })}
    </ul>
  );
}

function Trend({ trend }: { trend: PortfolioClient['trend'] }) {
  const { portfolio: words } = useWords();
  const format = useFormat();
  if (trend === null) return <Stat name={words.trend} value={null} from={words.noTrend} definition={words.trendHint} />;
  const figure = words.figures[trend.figure];
  const Icon = { up: IconArrowUpRight, down: IconArrowDownRight, unclear: IconTilde }[trend.direction];
  const [low, high] = trend.interval;
  return (
    <div className={styles.trend} data-direction={trend.direction}>
      <Stat
        name={words.trendOf(figure)}
        value={
          <span className={styles.direction}>
            <Icon size={20} aria-hidden="true" />
            {words[trend.direction]} · {words.ratio(format.times(trend.ratio), format.timesRange(low, high))}
          </span>
        }
        from={words.from(format.number(trend.latest), format.number(trend.before))}
        definition={words.trendHint}
      />
      <Course values={trend.values} latest={trend.latest} />
    </div>
  );
}
