import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { PlanField } from '#src/contract/collection-plan.ts';
import type { EventType } from '#src/contract/event.ts';
import { api } from '../../client.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { csvOf, download } from '../../parts/download.ts';
import { Section } from '../../parts/page.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './privacy.module.css';

/** The register of processing as article 30 wants it: on screen, on paper, as CSV. */
export function Register() {
  const { privacy: w, collectionPlan: plan, connections } = useWords();
  const format = useFormat();
  const found = useQuery(api.processing.register.queryOptions());
  if (found.isPending) return <Coming lines={8} />;
  if (found.isError) return <Failure error={found.error} reset={() => void found.refetch()} />;
  const { activities, data } = found.data;
  const rows = activities.map((one) => ({
    ...one,
    collected: format.list(one.collects.map((type) => connections.types[type as EventType] ?? type)),
    question: one.plan?.question ?? '',
    fields:
      one.plan === null
        ? w.plannedNone
        : format.list(one.plan.fields.map((name) => plan.fieldNames[name as PlanField] ?? name)),
    to: one.recipients.length === 0 ? w.nobody : format.list(one.recipients),
    name: one.retired === null ? one.title : `${one.title} (${w.retired})`,
  }));
  const save = () =>
    download(
      'register-of-processing.csv',
      csvOf({
        columns: [
          ...['purpose', 'title', 'basis', 'question', 'for', 'source', 'frequency', 'collects', 'fields'],
          ...['recipients', 'retention_days', 'declared', 'retired'],
        ],
        rows: activities.map((one) => [
          ...[one.purpose, one.title, one.basis, one.plan?.question ?? '', one.plan?.whom ?? ''],
          ...[one.plan?.source ?? '', one.plan?.frequency ?? '', one.collects.join(' ')],
          ...[one.plan === null ? w.plannedNone : one.plan.fields.join(' '), one.recipients.join('; ')],
          ...[one.retention_days, one.declared, one.retired],
        ]),
      }),
    );
  return (
    <>
      <p>{w.registerLead}</p>
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => print()}>
          {w.print}
        </Button>
        <Button variant="default" onClick={save}>
          CSV
        </Button>
      </div>
      <Section title={w.activities}>
        <DataTable
          label={w.activities}
          rows={rows}
          rowKey={({ purpose }) => purpose}
          sort="name"
          columns={[
            { id: 'name', header: w.purpose, value: ({ name }) => name },
            { id: 'question', header: w.plannedQuestion, value: ({ question }) => question, wideOnly: true },
            { id: 'basis', header: w.basis, value: ({ basis }) => w.bases[basis] },
            { id: 'collected', header: w.collects, value: ({ collected }) => collected, wideOnly: true },
            { id: 'fields', header: w.plannedFields, value: ({ fields }) => fields, wideOnly: true },
            { id: 'to', header: w.recipientsOf, value: ({ to }) => to },
            {
              ...{ id: 'kept', header: w.keptDays, figure: true },
              value: ({ retention_days }) => retention_days,
              cell: ({ retention_days }) => format.plural(retention_days, w.days),
            },
          ]}
        />
      </Section>
      <Section title={w.dataKept}>
        <DataTable
          label={w.dataKept}
          rows={data}
          rowKey={({ subject, category, retention }) => `${subject} ${category} ${retention}`}
          sort="subject"
          name="kept"
          columns={[
            { id: 'subject', header: w.subject, value: ({ subject }) => w.subjects[subject] ?? subject },
            { id: 'category', header: w.category, value: ({ category }) => w.categoryNames[category] ?? category },
            {
              ...{ id: 'columns', header: w.whatKept },
              value: ({ columns }) => columns.length,
              cell: ({ columns, sealed }) => (
                <span title={columns.join(', ')}>
                  {format.plural(columns.length, w.columns)}
                  {sealed.length > 0 && `, ${format.plural(sealed.length, w.sealed)}`}
                </span>
              ),
            },
            {
              ...{ id: 'retention', header: w.keptDays, wideOnly: true },
              value: ({ retention }) => w.retentionNames[retention] ?? retention,
            },
          ]}
        />
      </Section>
    </>
  );
}
