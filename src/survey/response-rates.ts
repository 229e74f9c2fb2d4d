import { type AnsweringGroup, type ResponseRates, SILENCE_GROUPS } from '#src/contract/survey-results.ts';
import { shareOf } from '#src/statistics/share.ts';
import type { Context } from '#src/store/context.ts';
import { inOrder, readOccasions, titleOf } from './group-sheets.ts';
import { showGroups } from './hide-small-groups.ts';
import { type Invited, readInvited, silenceGroups } from './read-invited.ts';
import { readSheets } from './read-sheets.ts';

/**
 * Who answered and who was silent: invitations by channel, language, session, host and by whether people bought; and what came by links that
 * everybody may open, which has no rate since nobody knows how many saw them.
 *
 * @throws AftershowError not_found
 * @example (await responseRates(ctx, id)).invitations.answered.value // 0.31
 */
export async function responseRates(
  ctx: Pick<Context, 'organisation' | 'records' | 'events'>,
  id: string,
): Promise<ResponseRates> {
  const [{ survey, sheets }, occasions] = await Promise.all([readSheets(ctx, id), readOccasions(ctx)]);
  const invited = await readInvited(ctx, survey);
  const reached = invited.filter((one) => one.reached);
  const silence: ResponseRates['silence'] = [];
  for (const by of SILENCE_GROUPS) {
    const of = await silenceGroups(ctx, by, occasions, invited);
    const groups = new Map<string, Invited[]>();
    for (const one of invited) {
      const known = groups.get(of(one));
      if (known === undefined) groups.set(of(one), [one]);
      else known.push(one);
    }
    const keys = inOrder(by, occasions, [...groups.keys()]);
    const sizes = keys.map((key) => (groups.get(key) ?? []).filter((one) => one.reached).length);
    const shown = survey.anonymous ? showGroups(sizes) : sizes.map(() => true);
    silence.push({
      by,
      groups: keys.map((key, at) => ({
        ...{ key, title: titleOf(by, occasions, key) },
        ...(shown[at] === true ? counted(groups.get(key) ?? []) : HIDDEN),
      })),
    });
  }
  const count = (holds: (one: Invited) => boolean) => invited.filter(holds).length;
  return {
    invitations: {
      queued: invited.length,
      waiting: count(({ state }) => state === 'waiting' || state === 'sending'),
      failed: count(({ state }) => state === 'failed'),
      reached: reached.length,
      began: shareOf(reached.filter((one) => one.began).length, reached.length),
      answered: shareOf(reached.filter((one) => one.answered).length, reached.length),
    },
    open: openLinks(sheets.filter((sheet) => !sheet.invited)).map((one, _, all) => {
      const hidden = survey.anonymous && showGroups(all.map(({ responses }) => responses))[all.indexOf(one)] !== true;
      return hidden ? { ...one, responses: null, finished: null } : one;
    }),
    silence,
  };
}

const HIDDEN = { reached: null, failed: null, began: null, answered: null };

function counted(people: readonly Invited[]): Omit<AnsweringGroup, 'key' | 'title'> {
  const reached = people.filter((one) => one.reached);
  return {
    reached: reached.length,
    failed: people.filter(({ state }) => state === 'failed').length,
    began: shareOf(reached.filter((one) => one.began).length, reached.length),
    answered: shareOf(reached.filter((one) => one.answered).length, reached.length),
  };
}

function openLinks(sheets: readonly { channel: string; state: string }[]) {
  return [...new Set(sheets.map(({ channel }) => channel))].sort().map((channel) => {
    const own = sheets.filter((sheet) => sheet.channel === channel);
    return { channel, responses: own.length, finished: own.filter(({ state }) => state === 'finished').length };
  });
}
