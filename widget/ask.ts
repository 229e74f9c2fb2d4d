import type { WidgetTrigger } from '#src/contract/survey-asking.ts';
import { showCard } from './ask-card.ts';
import { watchEnd, watchExit, watchOrder, watchScroll, watchSeconds } from './ask-triggers.ts';
import { askedLately, drawn, recognised, rememberAsked } from './asked-before.ts';
import { beside, guard, hidden, log, setting } from './host.ts';
import { darkPage } from './page-paper.ts';

/** What the survey's owner decided, as the server tells it. */
interface Told {
  open: boolean;
  brand: string;
  titles: Record<string, string>;
  colours: Record<'light' | 'dark', { mark: string; on: string }>;
  throttle_days: number;
  on: WidgetTrigger[];
  seconds: number;
  scroll: number;
  share: number;
}

const CLOSE: Readonly<Record<string, string>> = { en: 'Close', fr: 'Fermer', es: 'Cerrar' };
/** Whoever opens a page has not seen anything yet: even at once comes a moment later, in milliseconds. */
const MOMENT_MS = 400;

/** A page's own word: a trigger it tells itself, or `now`, which asks whatever the triggers are. */
type Call = WidgetTrigger | 'now';

function begin(code: string, told: Told): (call: Call) => void {
  let asking = false;
  const language = languageOf(told);

  /** Asks, unless this visitor was asked lately: by this browser's memory, and by what the server knows of whoever agreed. */
  function ask(trigger: Call): void {
    if (asking || (trigger !== 'now' && told.on.indexOf(trigger) < 0)) return;
    if (hidden()) {
      const back = () => {
        document.removeEventListener('visibilitychange', back);
        guard(() => ask(trigger));
      };
      document.addEventListener('visibilitychange', back);
      return;
    }
    const visitor = recognised();
    if (setting('remember') === 'consent' && !visitor) {
      log('not asked: waits for consent');
      return;
    }
    if (askedLately(told.throttle_days) || !(trigger === 'now' || drawn(code, told.share))) {
      log('not asked: lately, or not drawn');
      return;
    }
    asking = true;
    const wanted = setting('theme');
    const dark = wanted === 'dark' || (wanted !== 'light' && darkPage());
    const theme = dark ? 'dark' : 'light';
    const body = JSON.stringify({ visitor, session: setting('session') || undefined, language, theme });
    // Plain text asks no preflight, and a request without credentials no cookie of the browser.
    fetch(beside(`w/${code}`), { method: 'POST', body, credentials: 'omit' })
      .then((answer) => (answer.ok ? answer.json() : answer.text().then((text) => Promise.reject(text))))
      .then(({ url }: { url: string | null }) => {
        // The server knows of an earlier asking: so does this browser from here on.
        if (!url) rememberAsked();
        else {
          const card = {
            url,
            brand: told.brand,
            title: told.titles[language] || '',
            close: CLOSE[language] || 'Close',
          };
          showCard({ ...card, look: { dark, ...told.colours[theme] } }, rememberAsked);
        }
      })
      .catch((why) => {
        // A server that is away, or too busy, has asked nobody: the next moment may.
        asking = false;
        log('not asked', why);
      });
  }

  const fire = (trigger: Call) => void setTimeout(() => guard(() => ask(trigger)), MOMENT_MS);
  const on = (trigger: WidgetTrigger) => told.on.indexOf(trigger) >= 0;
  if (on('end')) watchEnd(fire);
  if (on('exit')) watchExit(fire);
  if (on('seconds')) watchSeconds(told.seconds, fire);
  if (on('scroll')) watchScroll(told.scroll, fire);
  return fire;
}

/** The page's language where the survey speaks it, else the browser's, else the survey's first. */
function languageOf({ titles }: Told): string {
  const wanted = [setting('lang'), document.documentElement.lang, ...(navigator.languages || [])];
  for (const one of wanted) {
    const language = (one || '').slice(0, 2).toLowerCase();
    if (titles[language]) return language;
  }
  return Object.keys(titles)[0] || 'en';
}

guard(() => {
  const code = setting('survey');
  const host = window as unknown as { aftershowAsk?: { loaded?: true; push(call: Call): unknown } };
  if (!code) log('no data-survey');
  else if (!host.aftershowAsk?.loaded) {
    const early = [].slice.call(host.aftershowAsk || []) as Call[];
    let run: (call: Call) => void = (call) => {
      early.push(call);
    };
    host.aftershowAsk = { loaded: true, push: (call) => guard(() => run(call)) };
    // The page may tell its order before we know what is wanted.
    watchOrder((trigger) => run(trigger));
    const when = setting('when');
    if (when) early.push(when as Call);
    fetch(beside(`w/${code}`), { credentials: 'omit' })
      .then((answer) => (answer.ok ? answer.json() : answer.text().then((text) => Promise.reject(text))))
      .then((told: Told) =>
        guard(() => {
          if (!told.open) {
            log('the survey is closed');
            return;
          }
          run = begin(code, told);
          for (const call of early) run(call);
        }),
      )
      .catch(log);
  }
});
