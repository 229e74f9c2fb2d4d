import type { Curve, Engagement } from '#src/contract/debrief.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import { shareOf } from '#src/statistics/share.ts';
import { gridOf } from './curve-grid.ts';
import type { Actions } from './read-actions.ts';
import type { Overview } from './read-overview.ts';
import type { Presence } from './read-presence.ts';

/**
 * What people did, and how many of them: shares are of unique viewers where joins are known, else of everybody who did anything.
 *
 * @example engagement(facts, overview, actions, presence).chatters_share.value
 */
export function engagement(
  session: SessionFacts,
  overview: Overview,
  actions: Actions,
  presence: Presence | null,
): Engagement {
  const { step_s, cells } = gridOf(session.duration_s);
  const number = (what: string) => actions.totals.get(what)?.n ?? 0;
  const people = (type: string) => overview.people.get(type) ?? 0;
  const audience = overview.people.get('join') ?? overview.active;
  const curve = (what: string): Curve => ({
    start_s: 0,
    step_s,
    values: actions.curves.get(what) ?? new Array<number>(cells).fill(0),
  });
  const messages = number('chat');
  const minutes = (presence?.watch?.total ?? 0) / 60;
  return {
    messages,
    chatters: people('chat'),
    reactions: actions.totals.get('reaction')?.quantity ?? 0,
    shares: number('share'),
    follows: number('follow'),
    tips: actions.tips,
    clicks: number('click'),
    chatters_share: shareOf(people('chat'), audience),
    clickers_share: shareOf(people('click'), audience),
    reactors_share: shareOf(people('reaction'), audience),
    messages_per_viewer_minute: minutes > 0 ? messages / minutes : null,
    chat_curve: curve('chat'),
    reaction_curve: curve('reaction'),
    click_curve: curve('click'),
  };
}
