import type { Context as Asked } from 'hono';
import type { Answers, SurveyLanguage } from '#src/contract/survey.ts';
import { ANSWER_CHANNELS, type AnswerChannel } from '#src/contract/survey-plan.ts';
import type { Context } from '#src/store/context.ts';
import type { AskedSurvey, FindAsked } from '#src/survey/asked-survey.ts';
import { checkAnswers } from '#src/survey/check-answers.ts';
import type { Invited } from '#src/survey/find-invited.ts';
import { findResponse, type KeptResponse } from '#src/survey/find-response.ts';
import { nextPage } from '#src/survey/next-page.ts';
import { makeResponseId, readResume, resumeToken } from '#src/survey/survey-token.ts';
import type { Http } from './environment.ts';

/** Somebody before a survey: by its open link, or by an invitation, at the beginning or on their way. */
export interface Door {
  ctx: Context;
  /** In the version that the response was begun with. */
  asked: AskedSurvey;
  invited: Invited | undefined;
  response: string;
  kept: KeptResponse | undefined;
  language: SurveyLanguage;
  channel: AnswerChannel;
  session: string | null;
  /** Address of the page they are on; the next page is at the same one. */
  path: string;
  /** Whether the page around it is light or dark, where it is in one. */
  theme: 'light' | 'dark' | undefined;
  /** What goes with every form and link so that nothing is lost before the first answer. */
  carried: Record<string, string>;
}

/** Who may show these pages in a frame: the survey's sites what asks in their pages, and our own screens what is filled in for a caller. */
export function framersOf({ channel, asked }: Pick<Door, 'channel' | 'asked'>): string {
  if (channel === 'widget' && asked.widget !== null) return asked.widget.origins.join(' ');
  return channel === 'phone' ? "'self'" : "'none'";
}

/** How pages of this door look and behave beyond what all do. */
export function lookOf({ channel, theme }: Pick<Door, 'channel' | 'theme'>) {
  return { framed: channel === 'widget' || channel === 'phone', theme, keys: channel === 'phone' };
}

/** Where the next page of this door is. */
export function onward({ path, theme }: Pick<Door, 'path' | 'theme'>): string {
  return theme === undefined ? path : `${path}?d=${theme}`;
}

/** Asked in stores: nobody is there to say whose answers these are, and nobody's are left on the screen. */
export const isKiosk = ({ channel }: Pick<Door, 'channel'>) => channel === 'kiosk';

/**
 * The door of the open link, for a response that is begun or gone on with.
 *
 * @param token what the browser goes on with; undefined to begin
 * @returns undefined where a token is none of ours
 */
export async function openDoor(
  ctx: Context,
  asked: AskedSurvey,
  c: Asked<Http>,
  { token, form, find }: { token?: string; form?: URLSearchParams; find: FindAsked },
): Promise<Door | undefined> {
  const of = { organisation: asked.organisation, survey: asked.id };
  const response = token === undefined ? makeResponseId() : readResume(ctx.secrets, token, of);
  if (response === undefined) return undefined;
  const kept = token === undefined ? undefined : await findResponse(ctx, { asked, response });
  const path = `/q/${asked.code}/${token ?? resumeToken(ctx.secrets, { ...of, response })}`;
  return door(ctx, { asked, invited: undefined, response, kept, path }, c, { form, find });
}

/** The door of an invitation; an anonymous survey forgets who came through it with the first answer. */
export async function invitedDoor(
  ctx: Context,
  { asked, invited, path }: { asked: AskedSurvey; invited: Invited; path: string },
  c: Asked<Http>,
  { form, find }: { form?: URLSearchParams; find: FindAsked },
): Promise<Door> {
  const of = { organisation: asked.organisation, survey: asked.id };
  const told = readResume(ctx.secrets, form?.get('r') ?? undefined, of);
  const response = told ?? makeResponseId();
  const kept = await findResponse(ctx, { asked, response, invitation: invited });
  const made = await door(ctx, { asked, invited, response: kept?.id ?? response, kept, path }, c, { form, find });
  return { ...made, carried: { ...made.carried, r: resumeToken(ctx.secrets, { ...of, response: made.response }) } };
}

async function door(
  ctx: Context,
  of: Pick<Door, 'asked' | 'invited' | 'response' | 'kept' | 'path'>,
  c: Asked<Http>,
  { form, find }: { form: URLSearchParams | undefined; find: FindAsked },
): Promise<Door> {
  const { kept, invited } = of;
  const said = (name: string) => form?.get(name) ?? c.req.query(name) ?? '';
  const begun =
    kept === undefined || kept.number === of.asked.number
      ? undefined
      : await find({ organisation: of.asked.organisation, id: of.asked.id }, kept.number);
  const asked = begun ?? of.asked;
  const { languages } = asked.definition;
  const language = languageOf(languages, [said('l'), kept?.language, invited?.language, ...accepted(c)]);
  const told = said('kiosk') === '1' ? 'kiosk' : said('c');
  const channel = ANSWER_CHANNELS.find((one) => one === (kept?.channel ?? (told || invited?.channel))) ?? 'link';
  const session = kept?.session ?? invited?.session ?? (said('s').slice(0, 200) || null);
  const theme = (['light', 'dark'] as const).find((one) => one === said('d'));
  const carried = {
    l: language,
    ...(theme === undefined ? {} : { d: theme }),
    ...(channel === 'link' ? {} : { c: channel }),
    ...(session === null ? {} : { s: session }),
  };
  return { ctx, ...of, asked, language, channel, session, theme, carried };
}

/** The answer that was tapped in a mail, chosen on the first page and not kept before it is sent. */
export function preselected({ asked }: Pick<Door, 'asked'>, tapped: string | undefined): Answers {
  const [first] = nextPage(asked.definition, {}, -1)?.questions ?? [];
  if (first === undefined || tapped === undefined || tapped === '') return {};
  return checkAnswers([first], { [first.id]: tapped }).taken;
}

/** The first of the wanted languages that the survey speaks, else its own first. */
export function languageOf(spoken: readonly SurveyLanguage[], wanted: readonly (string | undefined)[]): SurveyLanguage {
  for (const one of wanted) {
    const found = spoken.find((language) => language === one);
    if (found !== undefined) return found;
  }
  return spoken[0] ?? 'en';
}

/** The browser's languages, the one it likes best first. */
export function accepted(c: Asked<Http>): string[] {
  return (c.req.header('accept-language') ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
}
