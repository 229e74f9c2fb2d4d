import { Button, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { AspectSetting } from '#src/contract/aspect.ts';
import { useMay } from '../../me.ts';
import { capital } from '../../parts/capital.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { Coming, Failure, Partial } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { useOwners } from '../cases/owners.tsx';
import { stepName, useAspects } from '../voices/aspects.ts';
import { VoicePlaces } from '../voices/places.tsx';
import { AspectForm } from './aspect-form.tsx';
import styles from './aspects.module.css';

/** Each subject with its step of the journey, its team and its owner; and the organisation's own subjects with their words. */
export function Screen() {
  const { aspects: w } = useWords();
  const format = useFormat();
  const mayWrite = useMay('voice.write');
  const { found, settings, waiting } = useAspects();
  const [open, setOpen] = useState<string>();
  const owners = useOwners();
  const columns = useColumns(owners, mayWrite ? setOpen : undefined);
  const chosen = settings.find(({ aspect }) => aspect === open);
  const own = settings.filter((one) => one.own);
  return (
    <Page
      title={w.title}
      lead={w.lead}
      above={<VoicePlaces />}
      actions={
        mayWrite && (
          <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setOpen('')}>
            {w.add}
          </Button>
        )
      }
    >
      {found.isPending && <Coming lines={12} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && (
        <>
          {waiting > 0 && <Partial title={format.plural(waiting, w.waiting)}>{w.waitingWhy}</Partial>}
          <Section title={w.own} lead={w.ownLead}>
            {own.length === 0 ? (
              <p className="muted">{w.ownNone}</p>
            ) : (
              <DataTable
                label={w.own}
                rows={own}
                columns={columns}
                rowKey={({ aspect }) => aspect}
                sort="subject"
                name="own"
              />
            )}
          </Section>
          <Section title={w.catalogue} lead={w.catalogueLead}>
            <DataTable
              label={w.catalogue}
              rows={settings.filter((one) => !one.own)}
              columns={columns.filter(({ id }) => id !== 'words')}
              rowKey={({ aspect }) => aspect}
              sort="subject"
              name="catalogue"
            />
          </Section>
        </>
      )}
      {open !== undefined && (open === '' || chosen !== undefined) && (
        <AspectForm key={open} aspect={chosen} owners={owners} close={() => setOpen(undefined)} />
      )}
    </Page>
  );
}

function useColumns(
  owners: readonly { value: string; label: string }[],
  open: ((aspect: string) => void) | undefined,
): Column<AspectSetting>[] {
  const { aspects: w, voices } = useWords();
  const format = useFormat();
  const { nameOf } = useAspects();
  const name = ({ aspect }: AspectSetting) => capital(nameOf(aspect));
  const faint = (text: string) => <span className="muted">{text}</span>;
  return [
    {
      ...{ id: 'subject', header: w.subject, value: name },
      cell: (row) =>
        open === undefined ? (
          name(row)
        ) : (
          <UnstyledButton className={styles.name} aria-haspopup="dialog" onClick={() => open(row.aspect)}>
            {name(row)}
          </UnstyledButton>
        ),
    },
    {
      ...{ id: 'step', header: w.step, value: ({ step }) => step?.phase ?? null },
      cell: ({ step }) => (step === null ? faint(w.stepNone) : stepName(step, voices)),
    },
    {
      ...{ id: 'team', header: w.team, value: ({ team }) => team },
      cell: ({ team }) => (team === null ? faint(w.teamNone) : <bdi>{team}</bdi>),
    },
    {
      ...{ id: 'owner', header: w.owner, wideOnly: true, value: ({ owner }) => owner },
      cell: ({ owner }) => owners.find(({ value }) => value === owner)?.label ?? faint(w.ownerNone),
    },
    {
      ...{ id: 'words', header: w.words, wideOnly: true },
      value: ({ terms }) => Object.values(terms).flat().length,
      cell: ({ terms }) => format.plural(Object.values(terms).flat().length, w.wordCount),
    },
  ];
}
