import { useCallback } from 'react';
import { TREND_HEIGHT, trend } from '#src/chart/trend.ts';
import type { Proposal } from '#src/contract/action-plan.ts';
import { Chart } from '../../charts/chart.tsx';
import { usePalette } from '../../charts/palette.ts';
import { useMe } from '../../me.ts';
import { Figure } from '../../parts/figure.tsx';
import { useFormat, useWords } from '../../words.tsx';
import type { EffectText } from './effect-text.ts';

/** How the figure went so far: the ups and downs that an effect has to stand out from. */
export function History({ history, effect }: { history: Proposal['history']; effect: EffectText }) {
  const { actionPlan: w } = useWords();
  const { here } = useMe();
  const format = useFormat();
  const palette = usePalette();
  const option = useCallback(
    () =>
      trend(
        {
          points: history.map(({ at, value }) => ({ name: format.date(at, here.zone), value })),
          line: [],
          write: effect.axis,
          said: (at) => {
            const one = history[at];
            return one === undefined
              ? ''
              : `${one.title}\n${format.date(one.at, here.zone)}\n${effect.value(one.value)}`;
          },
        },
        palette,
      ),
    [history, effect, format, here.zone, palette],
  );
  if (history.length < 3) return null;
  return (
    <Figure
      title={w.historyTitle(effect.name)}
      subtitle={w.historySubtitle(format.plural(history.length, w.sessions))}
      numbers={{
        columns: [w.session, w.day, effect.name],
        rows: history.map(({ title, at, value }) => [title, format.date(at, here.zone), effect.value(value)]),
      }}
    >
      <Chart height={TREND_HEIGHT} option={option} />
    </Figure>
  );
}
