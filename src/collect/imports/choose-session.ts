import type { SessionFacts } from '#src/contract/session.ts';
import { AftershowError } from '#src/errors.ts';

/** So many are listed where one has to be chosen. */
const LISTED = 20;

type Told = Partial<SessionFacts>;

/**
 * The one session that is meant among those a file of totals tells of: the only one, or the one that was asked for by its id, title,
 * start or place in the file ('#3').
 *
 * @throws AftershowError bad_input listing the sessions when there are several and none, or none of them, was asked for
 * @example chooseSession([{ id: 'a' }, { id: 'b' }], 'b', 'totals.csv') // { id: 'b' }
 */
export function chooseSession(sessions: readonly Told[], asked: string | undefined, file: string): Told | undefined {
  if (asked === undefined && sessions.length <= 1) return sessions[0];
  const found = sessions.filter((one, at) => asked !== undefined && namesOf(one, at).includes(asked));
  if (found.length === 1) return found[0];
  const few = sessions.slice(0, LISTED).map((one, at) => `  ${[...new Set(namesOf(one, at))].join('  ')}`);
  const more = sessions.length > LISTED ? [`  … and ${sessions.length - LISTED} more`] : [];
  const none =
    asked === undefined ? '' : found.length === 0 ? `, none called "${asked}"` : `, several called "${asked}"`;
  const holds = `holds the totals of ${sessions.length} session${sessions.length === 1 ? '' : 's'}${none}`;
  const choose = 'A debrief is of one: choose it with --session (aftershow import totals takes them all in):';
  throw new AftershowError('bad_input', [`${holds}.`, choose, ...few, ...more].join('\n'), { file });
}

/** By what it can be asked for; its place serves where the file gives it no name. */
function namesOf({ id, title, start }: Told, at: number): string[] {
  return [`#${at + 1}`, id, title, start].filter((name) => name !== undefined && name !== null);
}
