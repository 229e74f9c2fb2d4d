import type { Opportunity } from '#src/contract/opportunity.ts';
import { ASPECTS } from '#src/contract/voice.ts';
import { capital } from '../../parts/capital.ts';
import { useWords } from '../../words.tsx';

/** What an opportunity is about, in words: its own name, an aspect, a kind of content, a factor with its level; '' for those without one. */
export function useSubject(): (of: Pick<Opportunity, 'kind' | 'subject' | 'subject_name'>) => string {
  const { voices, compare } = useWords();
  return ({ kind, subject, subject_name }) => {
    const aspect = ASPECTS.find((one) => one === subject);
    if (aspect !== undefined) return capital(voices.aspects[aspect]);
    if (kind === 'cause') {
      const factor = subject.slice(0, subject.indexOf(' '));
      const factors: Record<string, string> = compare.factors;
      return `${capital(factors[factor] ?? factor)}, ${contentOr(compare.contents, subject_name ?? '')}`;
    }
    return subject_name ?? capital(contentOr(compare.contents, subject));
  };
}

const contentOr = (contents: Readonly<Record<string, string>>, level: string) => contents[level] ?? level;
