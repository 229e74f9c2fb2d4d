import { useMemo } from 'react';
import type { ForestRow } from '#src/chart/forest.ts';
import type { VerdictReading } from '#src/contract/action-verdict.ts';
import { Section } from '../../parts/page.tsx';
import { useFormat, useWords } from '../../words.tsx';
import type { EffectText } from '../action/effect-text.ts';
import { EffectFigure } from './effect-figure.tsx';
import { asSaid, bandOf, rangeAsSaid, saidOf } from './effect-of.ts';
import styles from './impact.module.css';
import { Part } from './wrong.tsx';

/** The same sessions reckoned in other ways, and what it would take for the verdict to be another. */
export function Otherwise({ reading, effect }: { reading: VerdictReading; effect: EffectText }) {
  const { actionVerdict: w } = useWords();
  const rows = useOtherRows(reading, effect);
  const settled = reading.stage !== 'early';
  return (
    <>
      {settled && reading.changes.length > 0 && (
        <Section title={w.change}>
          <Changes reading={reading} effect={effect} />
          <Part title={w.next}>
            <p className={styles.serif}>{w.nextWhat[reading.impact.verdict]}</p>
          </Part>
        </Section>
      )}
      {rows.length > 1 && reading.impact.interval !== null && (
        <Section title={w.sensitivity}>
          <EffectFigure
            title={w.sensitivityTitle}
            subtitle={w.sensitivitySubtitle}
            band={w.band(effect.amount(reading.smallest))}
            {...{ rows, effect }}
          />
        </Section>
      )}
    </>
  );
}

function Changes({ reading: { changes, impact }, effect }: { reading: VerdictReading; effect: EffectText }) {
  const { actionVerdict: w } = useWords();
  const format = useFormat();
  function said(change: VerdictReading['changes'][number]): string {
    switch (change.kind) {
      case 'more':
        return w.changes.more(format.plural(change.n, w.units[impact.design]));
      case 'session':
        return w.changes.session(change.title, w.verdictWords[change.verdict]);
      case 'smallest':
        return w.changes.smallest(effect.amount(change.smallest), w.verdictWords[change.verdict]);
      case 'as_done':
        return w.changes.as_done(w.verdictWords[change.verdict]);
      case 'nothing_single':
        return w.changes.nothing_single;
    }
  }
  return (
    <ul className={styles.doubts}>
      {changes.map(said).map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  );
}

function useOtherRows(reading: VerdictReading, effect: EffectText): ForestRow[] {
  const { actionVerdict: w } = useWords();
  const format = useFormat();
  return useMemo(() => {
    const { impact, sensitivity, shrunk } = reading;
    const row = (name: string, detail: string, of: VerdictReading['impact']): ForestRow => {
      const { effect: value, range } = saidOf(of);
      return {
        ...{ name, detail, value, interval: range, raw: null, band: bandOf(impact), expected: null, tone: 'none' },
        text: value === null || range === null ? '' : `${effect.signed(value)} (${effect.signedRange(range)})`,
      };
    };
    const titleOf = (session: string | null) => reading.points.find((point) => point.session === session)?.title ?? '';
    const toward: ForestRow[] = [];
    if (shrunk !== null) {
      const [value, range] = [asSaid(impact.scale, shrunk.estimate), rangeAsSaid(impact.scale, shrunk.interval)];
      const detail = w.shrunkDetail(format.plural(shrunk.similar, w.similar));
      toward.push({
        ...{
          name: w.shrunk,
          detail,
          value,
          interval: range,
          raw: null,
          band: bandOf(impact),
          expected: null,
          tone: 'none',
        },
        text: `${effect.signed(value)} (${effect.signedRange(range)})`,
      });
    }
    return [
      row(w.asDrawn, format.plural(impact.n, w.units[impact.design]), impact),
      ...sensitivity.map(({ kind, impact: other, saved, session }) =>
        row(
          w.ways[kind],
          kind === 'adjusted' && saved !== null
            ? w.saved(format.percent(saved))
            : kind === 'without_extreme'
              ? titleOf(session)
              : '',
          other,
        ),
      ),
      ...toward,
    ];
  }, [reading, effect, w, format]);
}
