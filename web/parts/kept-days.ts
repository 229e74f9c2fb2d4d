import { useFormat, useWords } from '../words.tsx';

const YEAR_DAYS = 365;
const MONTH_DAYS = 30.4375;

/**
 * How long something is kept, as people say it and exactly: "13 months (396 days)"; days that make no whole month stay days.
 *
 * @example const kept = useKeptDays(); kept(1095) // "3 years (1,095 days)"
 */
export function useKeptDays(): (days: number) => string {
  const { register: w } = useWords();
  const format = useFormat();
  return (days) => {
    const exact = format.plural(days, w.days);
    const months = Math.round(days / MONTH_DAYS);
    if (months < 1 || Math.abs(days - months * MONTH_DAYS) > 1.5) return exact;
    const years = days % YEAR_DAYS === 0 || months % 12 === 0;
    return `${years ? format.plural(months / 12, w.years) : format.plural(months, w.months)} (${exact})`;
  };
}
