import type { Logger } from 'pino';
import { followSessions } from '#src/analyse/live/follow-sessions.ts';
import type { LiveBoards, Watching } from '#src/analyse/live/live-boards.ts';
import { type PostJson, tellAlerts } from '#src/analyse/live/tell-alerts.ts';
import { type AlertWords, alertText } from '#src/message/alert-text.ts';
import type { Lang } from '#src/message/format.ts';
import { formatOf, LANGS } from '#src/message/format.ts';
import type { Context } from '#src/store/context.ts';
import { steadily } from './steadily.ts';

const TELL_MS = 3_000;
/** Sessions that go live or end are looked for this often. */
const FOLLOW_MS = 15_000;

/**
 * As long as the application runs: sessions go live and end by what is seen of them; the boards of live sessions whose organisation has a
 * channel are kept going, so that alerts are raised when nobody looks; and what was raised is told.
 *
 * @param words of each language, for the text of an alert
 * @returns stops, after what is under way
 */
export function watchSessions(
  system: Omit<Context, 'organisation'>,
  boards: LiveBoards,
  to: { post: PostJson; words: Record<Lang, AlertWords>; origin: () => string },
  log: Logger,
): () => Promise<void> {
  const watched = new Map<string, Watching>();
  const languages = new Map<string, Lang>();
  let followed = Number.NEGATIVE_INFINITY;

  async function follow(ending: AbortSignal): Promise<void> {
    for (const { session, state } of await followSessions(system)) log.info({ session, state }, 'a session moved on');
    const live = await system.records
      .selectFrom('sessions as s')
      .innerJoin('alert_webhooks as w', 'w.organisation', 's.organisation')
      .innerJoin('organisations as o', 'o.id', 's.organisation')
      .select(['s.organisation', 's.id', 'o.languages'])
      .where('s.state', '=', 'live')
      .where('s.removed', 'is', null)
      .limit(200)
      .execute();
    const wanted = new Map(live.map((one) => [JSON.stringify([one.organisation, one.id]), one]));
    for (const [key, watching] of watched) {
      if (wanted.has(key)) continue;
      watching.leave();
      watched.delete(key);
    }
    for (const [key, { organisation, id, languages: spoken }] of wanted) {
      languages.set(organisation, LANGS.find((lang) => lang === spoken[0]) ?? 'en');
      if (!watched.has(key) && !ending.aborted) watched.set(key, await boards.watch(organisation, id));
    }
  }

  async function look(ending: AbortSignal): Promise<void> {
    if (performance.now() - followed >= FOLLOW_MS) {
      followed = performance.now();
      await follow(ending);
    }
    const { failed } = await tellAlerts(system, to.post, ({ organisation, session, title, ...alert }) => {
      const lang = languages.get(organisation) ?? 'en';
      const link = `${to.origin()}/o/${organisation}/sessions/${encodeURIComponent(session)}/live`;
      return { text: `${title} – ${alertText(alert, to.words[lang], formatOf(lang))}`, link };
    });
    if (failed > 0) log.warn({ failed }, 'some alerts did not arrive; they are tried again');
  }
  const stop = steadily(TELL_MS, look, (error) =>
    log.error({ err: error }, 'live sessions could not be looked after; tried again'),
  );
  return async () => {
    await stop();
    for (const watching of watched.values()) watching.leave();
  };
}
