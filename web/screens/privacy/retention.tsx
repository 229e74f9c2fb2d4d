import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { Section } from '../../parts/page.tsx';
import { Stat, Stats } from '../../parts/stat.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './privacy.module.css';

type Counted = { events: Record<string, number>; customers: number; webhook_deliveries: number };

const totalOf = ({ events, customers, webhook_deliveries }: Counted) =>
  Object.values(events).reduce((sum, rows) => sum + rows, customers + webhook_deliveries);

/** What has reached its day: the dry run that stands before every purge, the button behind it, and what was removed. */
export function Retention() {
  const { privacy: w } = useWords();
  const { here } = useMe();
  const format = useFormat();
  const may = useMay('purge.run');
  const [asking, ask] = useState(false);
  const found = useQuery(api.processing.expired.queryOptions());
  if (found.isPending) return <Coming lines={5} />;
  if (found.isError) return <Failure error={found.error} reset={() => void found.refetch()} />;
  const { day, ...counted } = found.data;
  const total = totalOf(counted);
  return (
    <>
      <p>{w.retentionLead}</p>
      <p className="muted">{w.asOf(format.date(`${day}T12:00:00Z`, here.zone))}</p>
      {total === 0 && <Empty title={w.nothingDue} />}
      <Stats>
        <Stat name={w.silent} value={format.number(counted.customers)} definition={w.silentWhy} />
        {Object.entries(counted.events).map(([table, rows]) => (
          <Stat key={table} name={w.tables[table] ?? table} value={format.number(rows)} />
        ))}
        <Stat name={w.deliveries} value={format.number(counted.webhook_deliveries)} />
      </Stats>
      {may && total > 0 && (
        <div className={styles.buttons}>
          <Button variant="default" onClick={() => ask(true)}>
            {w.purge}
          </Button>
        </div>
      )}
      {asking && (
        <AskFirst
          title={format.plural(total, w.purgeTitle)}
          why={w.purgeWhy}
          button={w.purge}
          reasons={{ conflict: w.purgeChanged }}
          close={() => ask(false)}
          deed={async () => {
            try {
              await client.processing.purge({ seen: counted });
            } finally {
              await queries.invalidateQueries({ queryKey: api.processing.key() });
            }
          }}
        />
      )}
      <Purges />
    </>
  );
}

/** Removals that somebody asked for: who, when, by which dry run, and what went. */
function Purges() {
  const { privacy: w } = useWords();
  const { here } = useMe();
  const format = useFormat();
  const found = useQuery({
    ...api.processing.purges.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.purges.some(({ done }) => done === null) === true ? 2000 : false),
  });
  const purges = found.data?.purges ?? [];
  const owed = purges.filter(({ done }) => done === null).length;
  // What was removed is not due any more.
  useEffect(() => {
    if (owed === 0) void queries.invalidateQueries({ queryKey: api.processing.expired.key() });
  }, [owed]);
  if (purges.length === 0) return null;
  return (
    <Section title={w.purges}>
      <ul className={styles.list}>
        {purges.map(({ id, asked, by, dry_run, removed }) => (
          <li key={id}>
            <strong>{format.dateTime(asked, here.zone)}</strong>
            {by !== null && <span className="muted"> · {by}</span>}
            <p role={removed === null ? 'status' : undefined}>
              {format.plural(totalOf(dry_run), w.dryRunCounted)}
              {' · '}
              {removed === null ? w.removing : format.plural(totalOf(removed), w.wereRemoved)}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
