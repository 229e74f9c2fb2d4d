import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import type { AppWords } from '#src/message/en/app.ts';
import type { FrameWords } from '#src/message/en/frame.ts';
import { type Format, formatOf, LANGS, type Lang } from '#src/message/format.ts';
import { Starting } from './parts/starting.tsx';

/** What the way in and the first screen say. */
const FRAME: Record<Lang, () => Promise<FrameWords>> = {
  en: () => import('#src/message/en/frame.ts').then(({ frame }) => frame),
  fr: () => import('#src/message/fr/frame.ts').then(({ frame }) => frame),
  es: () => import('#src/message/es/frame.ts').then(({ frame }) => frame),
};
/** What every screen says: comes with the first of the others. */
const ALL: Record<Lang, () => Promise<AppWords>> = {
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
  /** Whether all words are there, and how they are asked for. */
  whole: boolean;
  wantAll(): void;
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
  const [words, setWords] = useState<{ lang: Lang; app: AppWords; whole: boolean }>();
  const [whole, setWhole] = useState(false);
  const wantAll = useCallback(() => setWhole(true), []);

  useEffect(() => {
    let wanted = true;
    const coming: Promise<FrameWords> = whole ? ALL[lang]() : FRAME[lang]();
    void coming.then((app) => {
      // Who needs more waits for it: WithAllWords.
      if (wanted) setWords({ lang, app: app as AppWords, whole });
      document.documentElement.lang = lang;
    });
    return () => {
      wanted = false;
    };
  }, [lang, whole]);

  // Chosen in one window, it is spoken in all of them.
  useEffect(() => {
    const chosen = ({ key, newValue }: StorageEvent) => {
      const next = LANGS.find((one) => key === KEPT && one === newValue);
      if (next !== undefined) setLang(next);
    };
    addEventListener('storage', chosen);
    return () => removeEventListener('storage', chosen);
  }, []);

  const follow = useCallback(
    (own: Lang) => {
      if (!asked && localStorage.getItem(KEPT) === null) setLang(own);
    },
    [asked],
  );
  if (words === undefined) return <Starting />;
  const speak = (next: Lang) => {
    localStorage.setItem(KEPT, next);
    setLang(next);
  };
  return (
    <Spoken
      value={{
        lang: words.lang,
        words: words.app,
        format: formatOf(words.lang),
        speak,
        follow,
        whole: words.whole,
        wantAll,
      }}
    >
      {children}
    </Spoken>
  );
}

/** A screen that says more than the frame: it waits until all words are there. */
export function WithAllWords({ children }: { children: ReactNode }) {
  const { whole, wantAll } = useSpeech();
  useEffect(wantAll, [wantAll]);
  return whole ? children : <Starting />;
}

/** Fetches all words beside a screen's own file. */
export async function fetchAllWords(): Promise<void> {
  await ALL[firstLanguage()]();
}

function useSpeech(): Speech {
  const speech = useContext(Spoken);
  if (speech === undefined) throw new Error('words are asked for outside Speaking');
  return speech;
}

/** The words of the language that is spoken: `useWords().shell.sessions`. */
export const useWords = (): AppWords => useSpeech().words;
/** What is there from the first moment on: for the shell and screens that wait for no other words. */
export const useFrame = (): FrameWords => useSpeech().words;
/** How it writes numbers, money, times and plurals. */
export const useFormat = (): Format => useSpeech().format;
/** Which one it is, how to change it, and how to follow what somebody set in their account as long as they chose nothing here. */
export function useLanguage(): Pick<Speech, 'lang' | 'speak' | 'follow'> {
  const { lang, speak, follow } = useSpeech();
  return { lang, speak, follow };
}
