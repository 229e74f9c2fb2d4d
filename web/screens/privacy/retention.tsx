import { useQuery } from '@tanstack/react-query';
import { api } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Stat, Stats } from '../../parts/stat.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';

/** What has reached its day: the dry run that stands before every purge. */
export function Retention() {
  const { privacy: w } = useWords();
  const { here } = useMe();
  const format = useFormat();
  const found = useQuery(api.processing.expired.queryOptions());
  if (found.isPending) return <Coming lines={5} />;
  if (found.isError) return <Failure error={found.error} reset={() => void found.refetch()} />;
  const { day, events, customers, webhook_deliveries: deliveries } = found.data;
  const total = Object.values(events).reduce((sum, rows) => sum + rows, customers + deliveries);
  return (
    <>
      <p>{w.retentionLead}</p>
      <p className="muted">{w.asOf(format.date(`${day}T12:00:00Z`, here.zone))}</p>
      {total === 0 && <Empty title={w.nothingDue} />}
      <Stats>
        <Stat name={w.silent} value={format.number(customers)} definition={w.silentWhy} />
        {Object.entries(events).map(([table, rows]) => (
          <Stat key={table} name={w.tables[table] ?? table} value={format.number(rows)} />
        ))}
        <Stat name={w.deliveries} value={format.number(deliveries)} />
      </Stats>
    </>
  );
}
