import { Button, Menu, NativeSelect } from '@mantine/core';
import { IconBookmark, IconDownload, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { KeptQuestion } from '#src/contract/kept-question.ts';
import { addressOf, api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { Page } from '../../parts/page.tsx';
import { Stat } from '../../parts/stat.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import { Change } from '../boards/change.tsx';
import { useKpiWords } from '../boards/use-kpi-words.ts';
import { CourseFigure } from '../kpi/course-figure.tsx';
import styles from '../kpi/kpi.module.css';
import { PartsFigure } from '../kpi/parts-figure.tsx';
import { KeepQuestion } from './keep-question.tsx';
import { Pickers } from './pickers.tsx';
import { useAsked } from './use-asked.ts';

/** The same list at every turn, so that the address is read once. */
const NONE: readonly [] = [];

/** A question of one's own to the figures: measure × dimension × filter; kept, shared, taken along. */
export function Screen() {
  const { here } = useMe();
  const { askFigures: w, boards, common } = useWords();
  const { kpi, format, write, range, day } = useKpiWords();
  const offered = useQuery(api.kpis.list.queryOptions());
  const listed = useQuery(api.kept_questions.list.queryOptions());
  const figures = offered.data?.kpis ?? NONE;
  const [asked, change] = useAsked(figures);
  const [chosen, choose] = useAddress('question');
  const [keeping, setKeeping] = useState<'new' | 'change'>();
  const answer = useQuery(
    api.kept_questions.answer.queryOptions({ input: asked, enabled: figures.length > 0, staleTime: 60_000 }),
  );
  const questions = listed.data?.questions ?? [];
  const kept = questions.find(({ id }) => id === chosen);
  const found = answer.data;
  const failed = offered.error ?? listed.error ?? answer.error;
  const labelOf = ({ name, shared, mine, by }: KeptQuestion) =>
    `${name}${mine ? (shared ? ` (${w.shared})` : '') : ` (${w.sharedBy(by ?? '')})`}`;

  async function remove({ id, name, asked: was, shared }: KeptQuestion): Promise<void> {
    await client.kept_questions.remove({ id });
    choose('');
    await queries.invalidateQueries({ queryKey: api.kept_questions.key() });
    const back = async () => {
      await client.kept_questions.keep({ name, asked: was, shared });
      await queries.invalidateQueries({ queryKey: api.kept_questions.key() });
    };
    saidDone(w.removed, { label: common.undo, back: () => void back() });
  }

  return (
    <Page
      wide
      title={w.title}
      lead={w.lead}
      above={
        <Link to="/o/$organisation/boards" params={{ organisation: here.id }}>
          {w.toBoards}
        </Link>
      }
      actions={
        <>
          {kept?.mine === true && (
            <>
              <Button variant="default" onClick={() => setKeeping('change')}>
                {w.keepChanges}
              </Button>
              <Button variant="default" leftSection={<IconTrash size={18} />} onClick={() => void remove(kept)}>
                {w.remove}
              </Button>
            </>
          )}
          <Button variant="default" leftSection={<IconBookmark size={18} />} onClick={() => setKeeping('new')}>
            {w.keep}
          </Button>
          <TakeAlong asked={JSON.stringify(asked)} />
        </>
      }
    >
      {questions.length > 0 && (
        <div className={styles.kept}>
          <NativeSelect
            label={w.kept}
            value={kept?.id ?? ''}
            onChange={({ currentTarget }) => {
              const picked = questions.find(({ id }) => id === currentTarget.value);
              choose(picked?.id ?? '');
              if (picked !== undefined) change(picked.asked);
            }}
            data={[{ value: '', label: '–' }, ...questions.map((one) => ({ value: one.id, label: labelOf(one) }))]}
          />
        </div>
      )}
      {figures.length > 0 && <Pickers key={asked.kpi} figures={figures} asked={asked} change={change} />}
      {failed !== null && <Failure error={failed} reset={() => void answer.refetch()} />}
      {failed === null && found === undefined && <Coming lines={2} block={300} />}
      {found !== undefined && (
        <>
          <Stat
            size="large"
            name={`${kpi.names[found.kpi]} · ${day(found.from)} – ${day(found.to)}`}
            value={found.whole.value === null ? null : write(found, found.whole.value)}
            from={
              found.whole.interval === null
                ? undefined
                : `${boards.interval(range(found, found.whole.interval))} · n = ${format.number(found.whole.n)}`
            }
            definition={`${kpi.definitions[found.kpi]} ${kpi.methods[found.method]}`}
          />
          <Change series={found} change={found.before} since="before" />
          <Change series={found} change={found.year} since="year" />
          <div className={styles.figures}>
            {found.by !== null && <PartsFigure series={found} by={found.by} />}
            {found.grain !== 'whole' && <CourseFigure series={found} target={null} />}
          </div>
        </>
      )}
      {keeping !== undefined && (
        <KeepQuestion
          asked={asked}
          from={keeping === 'change' ? kept : undefined}
          close={() => setKeeping(undefined)}
          kept={choose}
        />
      )}
    </Page>
  );
}

/** The answer as a file; only for who may take data along. */
function TakeAlong({ asked }: { asked: string }) {
  const { askFigures: w } = useWords();
  const may = useMay('data.export');
  if (!may) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={18} aria-hidden="true" />}>
          {w.takeAlong}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['csv', 'parquet'] as const).map((ending) => (
          <Menu.Item key={ending} component="a" href={addressOf(`/v1/kpi-answer.${ending}`, { asked })} download>
            {w[ending]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
