import { useRouter } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { useLanguage, useWords } from '../../words.tsx';
import { linkTimes } from './link-times.ts';
import { sortTables } from './sort-tables.ts';

/**
 * The report's own markup in a shadow root, so that its styles and ids are its own, made alive: times open the replay, links inside it
 * arrive (and open what is folded), tables sort.
 *
 * @param markup what the server rendered; whatever people wrote is escaped there
 * @param replayAt where a second of the session is watched
 */
export function Paper(props: { markup: string; styles: string; replayAt(seconds: number): string }) {
  const { markup, styles, replayAt } = props;
  const { lang } = useLanguage();
  const { debrief: w } = useWords();
  const router = useRouter();
  const host = useRef<HTMLDivElement>(null);
  const sheet = useMemo(() => {
    const made = new CSSStyleSheet();
    made.replaceSync(styles);
    return made;
  }, [styles]);

  useEffect(() => {
    if (host.current === null) return;
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.innerHTML = markup;
    linkTimes(root, replayAt, w.toReplay);
    sortTables(root, lang, w.sort);
    const wanted = decodeURIComponent(location.hash.slice(1));
    if (wanted !== '') arrive(root, wanted);

    const follow = (event: Event) => {
      const click = event as MouseEvent;
      const link = click.composedPath().find((one): one is HTMLAnchorElement => one instanceof HTMLAnchorElement);
      const href = link?.getAttribute('href') ?? '';
      if (href === '' || click.button !== 0 || click.metaKey || click.ctrlKey || click.shiftKey) return;
      if (href.startsWith('#')) {
        click.preventDefault();
        history.replaceState(history.state, '', href);
        arrive(root, href.slice(1));
      } else if (href.startsWith('/')) {
        click.preventDefault();
        void router.navigate({ href });
      }
    };
    root.addEventListener('click', follow);
    return () => root.removeEventListener('click', follow);
  }, [markup, sheet, replayAt, lang, w, router]);

  return <div ref={host} />;
}

/** Goes to a part of the paper, unfolding what it lies in, and lets a reader's keyboard go on from there. */
function arrive(root: ShadowRoot, id: string): void {
  const target = root.getElementById(id);
  if (target === null) return;
  for (let fold = target.closest('details'); fold !== null; fold = fold.parentElement?.closest('details') ?? null)
    fold.open = true;
  target.scrollIntoView({ block: 'start' });
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
}
