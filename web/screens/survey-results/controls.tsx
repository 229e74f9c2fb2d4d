import { NativeSelect, Switch } from '@mantine/core';
import {
  SILENCE_GROUPS,
  type SilenceGroup,
  type SurveyResults,
  WAVES,
  type Wave,
} from '#src/contract/survey-results.ts';
import { useAddress } from '../../parts/address.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './results.module.css';

/** What the figures are made of, as the address has it. */
export function useResultsAsked() {
  const [wave, setWaves] = useAddress('waves', 'month');
  const [weight, setWeight] = useAddress('weight');
  const [careless, setCareless] = useAddress('careless');
  return {
    waves: WAVES.find((one) => one === wave) ?? ('month' satisfies Wave),
    weight: SILENCE_GROUPS.find((one): one is SilenceGroup => one === weight),
    withoutCareless: careless === 'out',
    ...{ setWaves, setWeight, setCareless },
  };
}

/** Waves, weights, and whether careless answers count: what is left out is always said. */
export function Controls({ results }: { results: SurveyResults }) {
  const { results: w } = useWords();
  const format = useFormat();
  const { waves, weight, withoutCareless, setWaves, setWeight, setCareless } = useResultsAsked();
  const { careless, anonymous } = results;
  const either = format.plural(careless.either, w.answers);
  return (
    <div className={styles.controls}>
      {!anonymous && (
        <NativeSelect
          label={w.waves}
          value={waves}
          onChange={({ currentTarget }) => setWaves(currentTarget.value)}
          data={WAVES.map((one) => ({ value: one, label: w.waveNames[one] }))}
        />
      )}
      <NativeSelect
        label={w.weight}
        value={weight ?? ''}
        onChange={({ currentTarget }) => setWeight(currentTarget.value)}
        data={[
          { value: '', label: w.weightNone },
          ...SILENCE_GROUPS.map((one) => ({ value: one, label: w.weightNames[one] })),
        ]}
      />
      <div className={styles.careless}>
        <Switch
          label={w.careless}
          checked={withoutCareless}
          disabled={careless.either === 0}
          onChange={({ currentTarget }) => setCareless(currentTarget.checked ? 'out' : '')}
        />
        <p className="muted">
          {careless.either === 0
            ? w.carelessNone
            : careless.kept_in
              ? w.carelessKept
              : careless.left_out
                ? w.carelessOut(either)
                : w.carelessFound(either, format.number(careless.straight_line), format.number(careless.speeding))}
        </p>
      </div>
    </div>
  );
}
