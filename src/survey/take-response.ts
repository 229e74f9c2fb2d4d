import type { SurveyLanguage } from '#src/contract/survey.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { askedSurvey } from './asked-survey.ts';
import { isCustomer } from './is-customer.ts';
import { makeResponseId, responseOfKey } from './survey-token.ts';
import { takePages } from './take-pages.ts';

/** A response that an app of the organisation's own, or somebody on the telephone, hands in. */
export interface HandedIn {
  id: string;
  answers: Readonly<Record<string, unknown>>;
  language: SurveyLanguage;
  channel: 'api' | 'phone' | 'app' | 'widget';
  customer?: string | undefined;
  session?: string | undefined;
  /** The same key is the same response: handed in again it counts once. */
  key?: string | undefined;
}

/**
 * Takes a whole response at once, page by page as a respondent would have gone: what is not asked of them is not taken.
 *
 * @returns faults by question, where some answer cannot be taken: the response stays open for the rest under the same key
 * @throws AftershowError not_found (survey, customer) · conflict when it is not open
 * @example await takeResponse(ctx, { id, answers: { nps: 9 }, language: 'en', channel: 'phone' });
 */
export async function takeResponse(
  ctx: Context,
  { id, answers, language, channel, customer, session, key }: HandedIn,
): Promise<{ id: string; faults: Record<string, string>; finished: boolean }> {
  const { organisation } = ctx;
  const asked = await askedSurvey(ctx, { organisation, id });
  if (asked === undefined) throw new AftershowError('not_found', 'no such survey, or it was never published');
  if (asked.stands !== 'open') throw new AftershowError('conflict', 'this survey takes no answers now');
  if (customer !== undefined && !(await isCustomer(ctx, customer)))
    throw new AftershowError('not_found', 'no such customer', { field: 'customer' });
  const response = key === undefined ? makeResponseId() : responseOfKey({ organisation, survey: id, key });
  const find = (by: Parameters<typeof askedSurvey>[1], number?: number) => askedSurvey(ctx, by, number);
  const whole = { asked, response, given: answers, language, channel, customer: customer ?? null };
  const { faults, finished } = await takePages(ctx, { ...whole, session: session ?? null }, find);
  return { id: response, faults, finished };
}
