import { useQuery } from '@tanstack/react-query';
import { api } from '../../client.ts';
import { Stat, Stats } from '../../parts/stat.tsx';
import { useFormat, useWords } from '../../words.tsx';
import type { ActionFilters } from './filter.ts';

/** How well actions are followed through, each figure with what it comes from. */
export function BoardFigures({ filters: { owner, kind } }: { filters: ActionFilters }) {
  const { actionBoard: w } = useWords();
  const format = useFormat();
  const input = { ...(owner === '' ? {} : { owner }), ...(kind === undefined ? {} : { kind }) };
  const found = useQuery(api.actions.figures.queryOptions({ input, placeholderData: (before) => before }));
  if (found.data === undefined) return null;
  const { follow_through: through, days_to_done: days, overdue } = found.data;
  const inDays = (value: number) => format.plural(Math.round(value), w.days);
  return (
    <Stats>
      <Stat
        name={w.followThrough}
        value={through.value === null ? null : format.percent(through.value)}
        from={
          through.interval === null
            ? undefined
            : `${w.ofN(format.number(through.numerator), format.number(through.denominator))} · ${w.plausibly(format.range(format.percent(through.interval[0]), format.percent(through.interval[1])))}`
        }
        definition={w.followThroughWhat}
      />
      <Stat
        name={w.toDone}
        value={days.median === null ? null : inDays(days.median)}
        from={days.p90 === null ? undefined : `${w.nine(inDays(days.p90))} · ${format.plural(days.n, w.actions)}`}
        definition={w.toDoneWhat}
      />
      <Stat name={w.overdueCount} value={format.number(overdue)} definition={w.overdueWhat} />
    </Stats>
  );
}
