import { useMemo } from 'react';
import type { Words } from '#src/contract/survey.ts';
import type { ScoredAnswers } from '#src/contract/survey-results.ts';
import type { AppWords } from '#src/message/en/app.ts';
import type { Format, Lang } from '#src/message/format.ts';
import { useMe } from '../../me.ts';
import { useFormat, useLanguage, useWords } from '../../words.tsx';

/** {brand} is ours to say; whatever else a text was filled in with differed from one person to the next. */
const FILLED_IN = /\{([a-z][a-z0-9_]*)\}/g;

type Unit = Pick<ScoredAnswers, 'unit'>;

/** How questions, answers, groups and scores are said in the reader's language, or in one the survey has. */
export function useSaid() {
  const { here } = useMe();
  const { results: w } = useWords();
  const { lang } = useLanguage();
  const format = useFormat();
  return useMemo(() => sayingOf({ brand: here.name, w, lang, format }), [here.name, w, lang, format]);
}

function sayingOf(of: { brand: string; w: AppWords['results']; lang: Lang; format: Format }) {
  const { brand, w, lang, format } = of;
  const text = (words: Words | null, otherwise = ''): string => {
    const found = words?.[lang] || Object.values(words ?? {}).find((one) => one !== '') || otherwise;
    return found.replace(FILLED_IN, (_, name: string) => (name === 'brand' ? brand : '…'));
  };
  /** What an answer is called. */
  const answer = (key: string, words: Words | null): string => {
    if (words !== null) return text(words, key);
    if (key === 'other') return w.other;
    return key === 'yes' || key === 'no' ? w[key] : key;
  };
  const figure = ({ unit }: Unit, value: number): string => {
    if (unit === 'share') return format.percent(value);
    const size = unit === 'points' ? format.number(Math.round(Math.abs(value))) : format.decimal(Math.abs(value), 1);
    return value < 0 && Number(size) !== 0 ? `−${size}` : size;
  };
  /** A difference with its sign, in the unit of the score. */
  const difference = ({ unit }: Unit, value: number): string => {
    const size = Math.abs(unit === 'share' ? 100 * value : value);
    const said = unit === 'steps' ? format.decimal(size, 1) : w.pointsForms(format.number(Math.round(size)));
    return `${value < 0 ? '−' : '+'}${said}`;
  };
  const day = (by: string, key: string): string => {
    const at = new Date(`${key}T12:00:00Z`);
    if (Number.isNaN(at.getTime())) return key;
    if (by === 'week') return format.date(at.toISOString(), 'UTC');
    const month = new Intl.DateTimeFormat(format.locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
    return month.format(at);
  };
  /** A group of people: a channel, a language, a session, an answer. */
  const group = (by: string, one: { key: string; title: string | null; words?: Words | null }): string => {
    const { key, title, words } = one;
    if (words !== undefined && words !== null) return answer(key, words);
    if (title !== null) return title;
    switch (by) {
      case 'channel':
        return channel(key);
      case 'language':
        return format.language(key);
      case 'bought':
        return w.boughtNames[key] ?? key;
      case 'version':
        return w.versionOf(key);
      case 'week':
      case 'month':
      case 'quarter':
        return day(by, key);
      default:
        return key === 'unknown' ? w.unknown : answer(key, null);
    }
  };
  const channel = (key: string): string => (w.channels as Record<string, string>)[key] ?? key;
  return { text, answer, figure, difference, group, channel };
}
