import { useEffect, useState } from 'react';
import type { FactSaid } from '#src/contract/review.ts';
import type { FindingWords } from '#src/message/en/finding.ts';
import { figureText, said } from '#src/message/said.ts';
import { capital } from '../../parts/capital.ts';
import { useFormat, useLanguage, useWords } from '../../words.tsx';

type Findings = Record<string, FindingWords>;
const LOAD = {
  en: () => import('#src/message/en/finding.ts'),
  fr: () => import('#src/message/fr/finding.ts'),
  es: () => import('#src/message/es/finding.ts'),
};

/** A finding as far as it takes to word it. */
interface Found {
  kind: string;
  values: Readonly<Record<string, string | number | null>>;
}

/**
 * Words findings and facts in the language that is spoken; they come with the first screen that shows one.
 *
 * @example const { headline, factText } = useFindings(); headline(finding)
 */
export function useFindings() {
  const { lang } = useLanguage();
  const format = useFormat();
  const { reviews: w, sessions } = useWords();
  const [words, setWords] = useState<{ lang: string; findings: Findings }>();
  useEffect(() => {
    let wanted = true;
    void LOAD[lang]().then(({ findings }) => wanted && setWords({ lang, findings }));
    return () => {
      wanted = false;
    };
  }, [lang]);

  const headline = ({ kind, values }: Found): string => {
    const found = words?.lang === lang ? words.findings[kind] : undefined;
    return found === undefined ? '…' : capital(found.headline(said(values, format, format.offset)));
  };
  const figure = (name: string, value: number, currency: string | null) =>
    `${capital(sessions.figures[name] ?? name)}${format.colon}${figureText(name, value, format, currency)}`;
  /** What a pointer leads to, in one line. */
  const factText = (fact: FactSaid | null): string => {
    if (fact === null) return w.facts.gone;
    if (fact.finding !== null) return headline(fact.finding);
    if (fact.figure !== null) return figure(fact.figure.name, fact.figure.value, fact.figure.currency);
    if (fact.moment !== null)
      return `${w.facts.moment(format.offset(fact.moment.start_s))} (${w.facts[fact.moment.kind]})`;
    if (fact.text !== null) return format.quote(fact.text);
    return fact.session?.title ?? w.facts.gone;
  };
  return { headline, figure, factText };
}
