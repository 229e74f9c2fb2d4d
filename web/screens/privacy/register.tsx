import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, type client } from '../../client.ts';
import { useMe } from '../../me.ts';
import { csvOf, download } from '../../parts/download.ts';
import { Section } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { Controller } from './controller.tsx';
import { KeptData } from './kept-data.tsx';
import styles from './register.module.css';
import { useActivityFacts } from './use-activity-facts.ts';

export type Told = Awaited<ReturnType<typeof client.processing.register>>;

/** The register of processing as article 30 wants it: on screen, on paper, as CSV. */
export function Register() {
  const { register: w } = useWords();
  const { here } = useMe();
  const format = useFormat();
  const factsOf = useActivityFacts();
  const found = useQuery(api.processing.register.queryOptions());
  if (found.isPending) return <Coming lines={8} />;
  if (found.isError) return <Failure error={found.error} reset={() => void found.refetch()} />;
  const { activities, controller, data } = found.data;
  const transfers = controller?.transfers ?? '';
  const save = () => {
    const rows = activities.map((one) => factsOf(one, transfers));
    const columns = ['', ...(rows[0] ?? []).map(([name]) => name)];
    const numbered = rows.map((facts, at) => [String(at + 1), ...facts.map(([, value]) => value)]);
    download(`${w.fileName}.csv`, csvOf({ columns, rows: numbered }));
  };
  return (
    <article className={styles.document}>
      <header>
        <h2>{w.title}</h2>
        <p>{w.asOf(controller?.name ?? here.name, format.date(new Date().toISOString(), here.zone))}</p>
        <p className="muted">{w.lead}</p>
      </header>
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => print()}>
          {w.print}
        </Button>
        <Button variant="default" onClick={save} disabled={activities.length === 0}>
          {w.file}
        </Button>
      </div>
      <Controller of={controller} />
      {activities.length === 0 && <Empty title={w.noActivity} />}
      {activities.length > 0 && (
        <Section title={format.plural(activities.length, w.activities)}>
          <ol className={styles.sheets}>
            {activities.map((one, at) => (
              <li key={one.purpose}>
                <h3>
                  <span className="muted">{w.number(String(at + 1))}</span> {one.title}
                  {one.retired !== null && (
                    <span className={styles.ended}> · {w.retired(format.date(one.retired, here.zone))}</span>
                  )}
                </h3>
                <dl className={styles.facts}>
                  {factsOf(one, transfers)
                    .slice(1)
                    .map(([name, value]) => (
                      <div key={name}>
                        <dt>{name}</dt>
                        <dd>{value}</dd>
                      </div>
                    ))}
                </dl>
              </li>
            ))}
          </ol>
        </Section>
      )}
      <KeptData data={data} />
      <Section title={w.security} lead={w.securityLead}>
        <ul className={styles.measures}>
          {w.measures.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        {controller !== null && controller.measures !== '' && (
          <>
            <p>{w.ownMeasures}</p>
            <p className={styles.own}>{controller.measures}</p>
          </>
        )}
      </Section>
    </article>
  );
}
