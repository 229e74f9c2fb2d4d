import type { Answers } from '#src/contract/survey.ts';
import type { Context } from '#src/store/context.ts';
import type { FindAsked } from './asked-survey.ts';
import { type AnswerFault, checkAnswers } from './check-answers.ts';
import { findResponse, type KeptResponse } from './find-response.ts';
import { nextPage, pageFor, stillAsked } from './next-page.ts';
import { quotasOf } from './quotas.ts';
import { type Saving, saveResponse, type Taking } from './save-response.ts';
import { openContacts, partContacts, sealContacts } from './seal-contact.ts';

/** What became of it. */
export type Taken =
  | { state: 'next'; response: string }
  | { state: 'faults'; faults: Record<string, AnswerFault>; page: number; answers: Answers }
  /** `first` where this very post finished it. */
  | { state: 'finished'; response: string; first: boolean }
  /** The link was used by another response: it counts once. */
  | { state: 'used' };

type Taker = Pick<Context, 'organisation' | 'records' | 'secrets' | 'now'>;

const ATTEMPTS = 60;
const LONGEST_PAGE_S = 3_600;

/**
 * Takes one page of answers: checked, kept at once, and the way goes on from what was answered. However many posts of the same page come
 * at the same time, one counts. What no longer applies after a change of mind is forgotten.
 *
 * @param find gives the version that a response was begun with
 * @example const taken = await takeAnswers(ctx, { asked, response, page: 0, given: { nps: '9' }, language: 'fr', channel: 'link', session: null, seconds: 4 }, find);
 */
export async function takeAnswers(ctx: Taker, taking: Taking, find: FindAsked): Promise<Taken> {
  const { asked } = taking;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    // What the page was opened with is good enough for the first attempt: a save replaces only what was seen.
    const before = attempt === 0 && taking.kept !== undefined ? taking.kept : await findResponse(ctx, taking);
    if (before?.state === 'finished') return { state: 'finished', response: before.id, first: false };
    const begun =
      before === undefined || before.number === asked.number
        ? asked
        : ((await find({ organisation: asked.organisation, id: asked.id }, before.number)) ?? asked);
    const taken = await takeOnce(ctx, { ...taking, asked: begun }, before);
    if (taken !== 'lost') return taken;
  }
  throw new Error('a response could not be saved: too many posts at the same time');
}

async function takeOnce(ctx: Taker, taking: Taking, before: KeptResponse | undefined): Promise<Taken | 'lost'> {
  const { definition } = taking.asked;
  const answers = before?.answers ?? {};
  const page = before === undefined ? (nextPage(definition, {}, -1)?.page ?? 0) : taking.page;
  const shown = pageFor(definition, answers, page);
  // A page that no longer applies, or a later one in a browser that lost its way: go on where the response stands.
  if (shown === null || page !== taking.page || page > (before?.page ?? page))
    return { state: 'next', response: before?.id ?? taking.response };
  const { taken, faults } = checkAnswers(shown.questions, taking.given);
  if (Object.keys(faults).length > 0) return { state: 'faults', faults, page, answers: { ...answers, ...taken } };
  const parted = partContacts(shown.questions, taken);
  const others = Object.entries(answers).filter(([id]) => !shown.questions.some((one) => one.id === id));
  const merged = stillAsked(definition, { ...Object.fromEntries(others), ...parted.answers });
  const next = nextPage(definition, merged, page);
  const author = before?.author ?? authorOf(taking);
  const known =
    Object.keys(parted.contacts).length === 0
      ? {}
      : await openContacts(ctx, ctx.records, author, before?.contact ?? null);
  const contact =
    Object.keys(parted.contacts).length === 0
      ? (before?.contact ?? null)
      : await sealContacts(ctx, ctx.records, author, { ...known, ...parted.contacts });
  const saving: Saving = {
    ...{ taking, before, author, answers: merged, contact, page: next?.page ?? page },
    state: next === null ? 'finished' : 'partial',
    seconds: addSeconds(before?.seconds ?? {}, shown.id, taking.seconds),
    quotas: quotasOf(definition).length > 0,
  };
  const saved = await saveResponse(ctx, saving);
  if (saved === 'lost' || saved === 'used') return saved === 'used' ? { state: 'used' } : 'lost';
  if (typeof saved === 'object')
    return { state: 'faults', faults: { [saved.full]: 'not_an_option' }, page, answers: { ...answers, ...taken } };
  const response = before?.id ?? taking.response;
  return next === null ? { state: 'finished', response, first: true } : { state: 'next', response };
}

/** Whose words these are: the customer's or visitor's where they are known and the survey is not anonymous, else nobody's. */
function authorOf({ asked, invitation, customer, response }: Taking): string {
  const known = asked.anonymous ? null : (invitation?.customer ?? customer ?? null);
  return known ?? `v_${response}`;
}

function addSeconds(before: Record<string, number>, page: string, seconds: number | null): Record<string, number> {
  if (seconds === null || !Number.isFinite(seconds) || seconds < 0) return before;
  return { ...before, [page]: Math.round((before[page] ?? 0) + Math.min(seconds, LONGEST_PAGE_S)) };
}
