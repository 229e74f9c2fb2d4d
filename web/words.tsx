import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import type { AppWords } from '#src/message/en/app.ts';
import { type Format, formatOf, LANGS, type Lang } from '#src/message/format.ts';

const WORDS: Record<Lang, () => Promise<AppWords>> = {
  en: () => import('#src/message/en/app.ts').then(({ app }) => app),
  fr: () => import('#src/message/fr/app.ts').then(({ app }) => app),
  es: () => import('#src/message/es/app.ts').then(({ app }) => app),
};

interface Speech {
  lang: Lang;
  words: AppWords;
  format: Format;
  speak(lang: Lang): void;
  follow(lang: Lang): void;
}

const Spoken = createContext<Speech | undefined>(undefined);
const KEPT = 'aftershow.language';

/** The language in the address, else the one chosen before, else the first of ours that the browser asks for. */
function firstLanguage(): Lang {
  const wanted = [new URLSearchParams(location.search).get('lang'), localStorage.getItem(KEPT), ...navigator.languages];
  for (const one of wanted) {
    const found = LANGS.find((lang) => lang === one?.slice(0, 2).toLowerCase());
    if (found !== undefined) return found;
  }
  return 'en';
}

/** Loads the words of one language and hands them to everything below; another language takes its place without a reload. */
export function Speaking({ children }: { children: ReactNode }) {
  const [lang, setLang] = useState(firstLanguage);
  const [asked] = useState(() => new URLSearchParams(location.search).has('lang'));
  const [words, setWords] = useState<{ lang: Lang; app: AppWords }>();

  useEffect(() => {
    let wanted = true;
    void WORDS[lang]().then((app) => {
      if (wanted) setWords({ lang, app });
      document.documentElement.lang = lang;
    });
    return () => {
      wanted = false;
    };
  }, [lang]);

  const follow = useCallback(
    (own: Lang) => {
      if (!asked && localStorage.getItem(KEPT) === null) setLang(own);
    },
    [asked],
  );
  if (words === undefined) return null;
  const speak = (next: Lang) => {
    localStorage.setItem(KEPT, next);
    setLang(next);
  };
  return (
    <Spoken value={{ lang: words.lang, words: words.app, format: formatOf(words.lang), speak, follow }}>
      {children}
    </Spoken>
  );
}

function useSpeech(): Speech {
  const speech = useContext(Spoken);
  if (speech === undefined) throw new Error('words are asked for outside Speaking');
  return speech;
}

/** The words of the language that is spoken: `useWords().shell.sessions`. */
export const useWords = (): AppWords => useSpeech().words;
/** How it writes numbers, money, times and plurals. */
export const useFormat = (): Format => useSpeech().format;
/** Which one it is, how to change it, and how to follow what somebody set in their account as long as they chose nothing here. */
export function useLanguage(): Pick<Speech, 'lang' | 'speak' | 'follow'> {
  const { lang, speak, follow } = useSpeech();
  return { lang, speak, follow };
}
