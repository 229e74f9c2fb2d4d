import type { Logger } from 'pino';
import type { Collector } from '#src/collect/collect.ts';
import type { Context } from '#src/store/context.ts';
import { askBySchedule } from '#src/survey/ask-by-schedule.ts';
import { remindInvited } from '#src/survey/remind-invited.ts';
import { sendInvitations, type Ways } from '#src/survey/send-invitations.ts';
import { tellAnswers } from '#src/survey/tell-answers.ts';
import { steadily } from './steadily.ts';

type System = Omit<Context, 'organisation'>;

/** Open answers are on their way to the voices after so long. */
const TELL_MS = 2_000;
const ASK_MS = 60_000;
const IDLE_MS = 1_000;
/** Invitations on their way at the same time: so many are in doubt when a process is killed. */
const AT_ONCE = 10;

/**
 * As long as the application runs: asks whom schedules name, reminds, sends invitations at a steady pace, and hands open answers to the
 * voices.
 *
 * @param perSecond most invitations a second that this process sends
 * @returns stops, after what is under way
 */
export function surveysSteadily(
  system: System,
  { collector, ways, perSecond }: { collector: Collector; ways: Ways; perSecond: number },
  log: Logger,
): () => Promise<void> {
  const failed = (error: unknown) => log.error({ err: error }, 'surveys: something failed; tried again');
  const tell = () => tellAnswers(system, collector);
  const ask = async () => {
    const [asked, reminded] = [await askBySchedule(system), await remindInvited(system)];
    if (asked + reminded > 0) log.info({ asked, reminded }, 'invitations were queued');
  };
  const send = async () => {
    const most = Math.max(1, Math.min(AT_ONCE, perSecond));
    const began = performance.now();
    const { sent, failed: refused, later, dropped } = await sendInvitations(system, ways, most);
    const all = sent + refused + later + dropped;
    if (refused + later > 0) log.warn({ failed: refused, later }, 'some invitations were not taken');
    const pace = (1000 * all) / perSecond - (performance.now() - began);
    return { pauseMs: all === 0 ? IDLE_MS : Math.max(0, pace) };
  };
  const stops = [steadily(TELL_MS, tell, failed), steadily(ASK_MS, ask, failed), steadily(IDLE_MS, send, failed, 0)];
  return async () => void (await Promise.all(stops.map((stop) => stop())));
}
