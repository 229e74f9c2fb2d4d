import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { history } from '#src/chart/history.ts';
import type { Peers } from '#src/contract/compare.ts';
import type { Comparison } from '#src/contract/debrief.ts';
import { figureText } from '#src/message/said.ts';
import { Chart } from '../../charts/chart.tsx';
import { usePalette } from '../../charts/palette.ts';
import { api } from '../../client.ts';
import { Figure } from '../../parts/figure.tsx';
import { Section } from '../../parts/page.tsx';
import { Coming, Failure, Partial } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { Effects } from './effects.tsx';

/** Where a session stands among its peers, figure by figure, and what slot, host and format go with. */
export function AmongPeers({ session, by }: { session: string; by: Peers }) {
  const { compare: w } = useWords();
  const format = useFormat();
  const found = useQuery(api.compare.peers.queryOptions({ input: { id: session, by } }));
  if (found.isPending) return <Coming lines={4} block={360} />;
  if (found.isError) return <Failure error={found.error} reset={() => void found.refetch()} />;
  const { comparison, peers, session: own } = found.data;
  if (comparison === null) return <Partial title={w.tooFew}>{w.tooFewWhy(format.plural(peers, w.sessions))}</Partial>;
  return (
    <>
      <Standing title={own.title} figures={comparison.figures} currency={own.currency} peers={peers} />
      {comparison.effects.length > 0 && (
        <Section title={w.effects} lead={w.effectsLead}>
          <Effects effects={comparison.effects} />
        </Section>
      )}
    </>
  );
}

function Standing(props: { title: string; figures: Comparison['figures']; currency: string | null; peers: number }) {
  const { title, figures, currency, peers } = props;
  const { compare: w } = useWords();
  const format = useFormat();
  const palette = usePalette();
  const write = useCallback(
    (name: string, value: number) => figureText(name, value, format, currency),
    [format, currency],
  );
  const nameOf = useCallback((name: string) => w.figures[name] ?? name, [w]);
  const option = useCallback(
    (width: number) =>
      history(
        figures.map(({ name, value, median, history: earlier }) => ({
          ...{ name: nameOf(name), value, median, history: earlier, text: write(name, value) },
        })),
        palette,
        width,
      ).option,
    [figures, palette, write, nameOf],
  );
  const narrow = window.matchMedia('(max-width: 47.99em)').matches;
  return (
    <Figure
      title={w.peersTitle(title)}
      subtitle={w.peersSubtitle(format.plural(peers, w.sessions))}
      numbers={{
        columns: [w.figure, w.session, w.median, w.percentile, w.n],
        rows: figures.map(({ name, value, median, percentile, n }) => [
          ...[nameOf(name), write(name, value), write(name, median)],
          ...[w.ofPeers(format.percent(percentile / 100)), n],
        ]),
      }}
    >
      <Chart height={figures.length * (narrow ? 50 : 38) + 6} option={option} />
    </Figure>
  );
}
