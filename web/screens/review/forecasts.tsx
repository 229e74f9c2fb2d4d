import { TextInput } from '@mantine/core';
import { FIGURES_OF_MONEY, FORECAST_FIGURES } from '#src/contract/review.ts';
import { capital } from '../../parts/capital.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './contribute.module.css';
import { type Draft, type ForecastFigure, type Guess, guessState } from './contribution-draft.ts';

/** A guess at the figures with its range, before one sees them; folded, since it is one's own choice. */
export function Forecasts(props: {
  guesses: Draft['guesses'];
  currency: string;
  put(metric: ForecastFigure, guess: Guess): void;
}) {
  const { guesses, currency, put } = props;
  const { reviews, sessions } = useWords();
  const w = reviews.contribute;
  const { locale } = useFormat();
  const sign = new Intl.NumberFormat(locale, { style: 'currency', currency })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value;
  return (
    <details className={styles.forecast} open={Object.keys(guesses).length > 0}>
      <summary>{w.forecast}</summary>
      <p className="muted">{w.forecastLead}</p>
      {FORECAST_FIGURES.map((metric) => {
        const guess = guesses[metric] ?? { value: '', low: '', high: '' };
        const unit = FIGURES_OF_MONEY.has(metric) ? sign : metric === 'conversion' ? '%' : undefined;
        const name = capital(sessions.figures[metric] ?? metric);
        return (
          <fieldset key={metric} className={styles.guess}>
            <legend>
              {name}
              {unit !== undefined && ` (${unit})`}
            </legend>
            {(['low', 'value', 'high'] as const).map((part) => (
              <TextInput
                key={part}
                label={w[part]}
                inputMode="decimal"
                autoComplete="off"
                maxLength={15}
                value={guess[part]}
                onChange={({ currentTarget: { value } }) => put(metric, { ...guess, [part]: value })}
              />
            ))}
            {guessState(guess) === 'wrong' && (
              <p role="alert" className={styles.wrong}>
                {w.rangeWrong}
              </p>
            )}
          </fieldset>
        );
      })}
    </details>
  );
}
