import { Button } from '@mantine/core';
import { PLAN_FIELDS } from '#src/contract/collection-plan.ts';
import { api, client, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Section } from '../../parts/page.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './collection-plan.module.css';

type Plan = Awaited<ReturnType<typeof client.collectionPlan.read>>;

/** Fields that nothing read for ninety days: proposed for removal, each with why. */
export function Unused({ fields, may }: { fields: Plan['fields']; may: boolean }) {
  const { collectionPlan: w } = useWords();
  const format = useFormat();
  const { here } = useMe();
  const unused = fields.filter((one) => one.unused);
  if (unused.length === 0) return null;
  const takeOff = async (name: (typeof unused)[number]['name']) => {
    await client.collectionPlan.dropField({ name });
    await queries.invalidateQueries({ queryKey: api.collectionPlan.key() });
  };
  return (
    <Section title={w.unused} lead={w.unusedWhy}>
      <ul className={styles.plain}>
        {unused.map(({ name, reports, used }) => (
          <li key={name}>
            <span>
              <strong>{w.fieldNames[name]}</strong>
              <span className="muted">
                {' · '}
                {reports.length === 0
                  ? w.unread
                  : used === null
                    ? w.neverRead
                    : w.lastRead(format.date(`${used}T12:00:00Z`, here.zone))}
              </span>
            </span>
            {may && (
              <Button variant="default" onClick={() => void takeOff(name)}>
                {w.takeOff}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What came and was not kept, by name. */
export function Dropped({ dropped }: { dropped: Plan['dropped'] }) {
  const { collectionPlan: w } = useWords();
  const format = useFormat();
  const { here } = useMe();
  if (dropped.length === 0) return null;
  const named = (name: string) => {
    const known = PLAN_FIELDS.find((one) => one === name);
    return known === undefined ? name : w.fieldNames[known];
  };
  return (
    <Section title={w.dropped} lead={w.droppedWhy}>
      <DataTable
        label={w.dropped}
        rows={dropped}
        rowKey={({ name }) => name}
        sort="-times"
        columns={[
          { id: 'name', header: w.field, value: ({ name }) => named(name) },
          {
            ...{ id: 'times', header: w.times, figure: true },
            value: ({ times }) => times,
            cell: ({ times }) => format.number(times),
          },
          {
            ...{ id: 'latest', header: w.latest },
            value: ({ latest }) => latest,
            cell: ({ latest }) => format.date(latest, here.zone),
          },
        ]}
      />
    </Section>
  );
}
