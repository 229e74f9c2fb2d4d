import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TrainingNeeds } from '#src/contract/training.ts';
import { api, client, queries } from '../../client.ts';
import { DayInput } from '../../parts/day-input.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { useWords } from '../../words.tsx';
import { useKpiWords } from '../boards/use-kpi-words.ts';
import { figureOf } from './figures.ts';

/** A training of a team, filled in with what was seen: whoever opens it may say it otherwise. */
export function OpenTraining(props: {
  team: TrainingNeeds['teams'][number];
  stretch: { from: string; to: string };
  close(): void;
}) {
  const { team, stretch, close } = props;
  const { training: w, common } = useWords();
  const { kpi: names, write, day } = useKpiWords();
  const members = useQuery(api.members.list.queryOptions({ staleTime: 300_000 }));
  const first = team.figures.find(({ flagged }) => flagged) ?? team.figures[0];
  const [chosen, choose] = useState(first?.kpi);
  const figure = team.figures.find(({ kpi }) => kpi === chosen);
  const sending = useSending(
    async (given) => {
      if (figure === undefined) return;
      await client.trainings.open({
        ...{ team: team.team, kpi: figure.kpi, ...stretch },
        ...{ verb: textOf(given, 'verb'), why: textOf(given, 'why') },
        ...{ owner: textOf(given, 'owner') || null, due: textOf(given, 'due') || null },
      });
      await Promise.all(
        [api.trainings.key(), api.actions.key()].map((queryKey) => queries.invalidateQueries({ queryKey })),
      );
      close();
    },
    { fields: { verb: w.verbLacks } },
  );
  if (figure === undefined) return null;
  const said = (value: number | null) => (value === null ? common.notMeasured : write(figureOf(figure.kpi), value));
  return (
    <Dialog opened onClose={close} title={w.openTitle(team.team)}>
      <Form sending={sending} button={w.create}>
        <NativeSelect
          label={w.figure}
          value={figure.kpi}
          onChange={({ currentTarget }) => choose(team.figures.find(({ kpi }) => kpi === currentTarget.value)?.kpi)}
          data={team.figures.map(({ kpi }) => ({ value: kpi, label: names.names[kpi] }))}
        />
        <TextInput
          key={`verb ${figure.kpi}`}
          name="verb"
          label={w.verb}
          defaultValue={w.verbOf(team.team, names.names[figure.kpi].toLocaleLowerCase())}
          maxLength={300}
          data-autofocus
          error={sending.wrong('verb')}
        />
        <Textarea
          key={`why ${figure.kpi}`}
          name="why"
          label={w.why}
          rows={3}
          maxLength={2000}
          defaultValue={w.whyOf(
            ...([names.names[figure.kpi], said(figure.own.value), said(figure.others.value)] as const),
            ...([day(stretch.from), day(stretch.to)] as const),
          )}
        />
        <NativeSelect
          name="owner"
          label={w.owner}
          data={[
            { value: '', label: w.nobody },
            ...(members.data?.members ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <DayInput name="due" label={w.due} />
      </Form>
    </Dialog>
  );
}
