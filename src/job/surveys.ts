import type { Logger } from 'pino';
import type { Collector } from '#src/collect/collect.ts';
import type { Context } from '#src/store/context.ts';
import { askBySchedule } from '#src/survey/ask-by-schedule.ts';
import { remindInvited } from '#src/survey/remind-invited.ts';
import { sendInvitations, type Ways } from '#src/survey/send-invitations.ts';
import { tellAnswers } from '#src/survey/tell-answers.ts';

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
  const stops = [
    steadily(
      TELL_MS,
      async () => {
        await tellAnswers(system, collector);
        return TELL_MS;
      },
      log,
    ),
    steadily(
      ASK_MS,
      async () => {
        const [asked, reminded] = [await askBySchedule(system), await remindInvited(system)];
        if (asked + reminded > 0) log.info({ asked, reminded }, 'invitations were queued');
        return ASK_MS;
      },
      log,
    ),
    steadily(
      0,
      async () => {
        const most = Math.max(1, Math.min(AT_ONCE, perSecond));
        const began = performance.now();
        const { sent, failed, later, dropped } = await sendInvitations(system, ways, most);
        const all = sent + failed + later + dropped;
        if (failed + later > 0) log.warn({ failed, later }, 'some invitations were not taken');
        const pace = (1000 * all) / perSecond - (performance.now() - began);
        return all === 0 ? IDLE_MS : Math.max(0, pace);
      },
      log,
    ),
  ];
  return async () => void (await Promise.all(stops.map((stop) => stop())));
}

/** Does something over and over; it says how long to pause. */
function steadily(firstMs: number, work: () => Promise<number>, log: Logger): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const run = async () => {
    const told = await work().catch((error: unknown) => {
      log.error({ err: error }, 'surveys: something failed; tried again');
      return IDLE_MS;
    });
    if (!stopped) next(told);
  };
  function next(ms: number): void {
    timer = setTimeout(() => {
      running = run();
    }, ms).unref();
  }
  next(firstMs);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
