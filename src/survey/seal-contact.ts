import type { Kysely } from 'kysely';
import type { Answer, Answers, Question } from '#src/contract/survey.ts';
import { loadSubjectKey } from '#src/privacy/load-subject-key.ts';
import { makeSubjectKey, openColumn, sealColumn } from '#src/privacy/subject-key.ts';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';

/** Contact answers by question. */
type Contacts = Record<string, Answer>;
type Keys = Pick<Context, 'organisation' | 'secrets'>;

/** The answers as they may be kept: of contact questions only that they were answered; the rest of those apart, in clear. */
export function partContacts(
  questions: readonly Question[],
  answers: Answers,
): { answers: Answers; contacts: Contacts } {
  const kept: Answers = { ...answers };
  const contacts: Contacts = {};
  for (const { id, kind } of questions) {
    const answer = kept[id];
    if (kind !== 'contact' || answer == null || answer === true) continue;
    contacts[id] = answer;
    kept[id] = true;
  }
  return { answers: kept, contacts };
}

/**
 * Seals contact answers with the key of whoever gave them, which is made where there is none yet and goes with them when they are erased.
 *
 * @example const sealed = await sealContacts(ctx, records, author, { who: { email: 'ada@example.org' } });
 */
export async function sealContacts(
  ctx: Keys,
  records: Kysely<Records>,
  author: string,
  contacts: Contacts,
): Promise<Buffer | null> {
  if (Object.keys(contacts).length === 0) return null;
  const made = makeSubjectKey(ctx.secrets, ctx.organisation, author);
  await records
    .insertInto('subject_keys')
    .values({ organisation: ctx.organisation, subject: author, wrapped: made.wrapped })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const key = await loadSubjectKey({ ...ctx, records }, author);
  if (key === undefined) throw new Error('the key that was just made is gone');
  return sealColumn(key, ctx.organisation, author, 'contact', JSON.stringify(contacts));
}

/** Opens what `sealContacts` made; nothing where there is nothing, or its key is gone. */
export async function openContacts(
  ctx: Keys,
  records: Kysely<Records>,
  author: string,
  sealed: Buffer | null,
): Promise<Contacts> {
  if (sealed === null) return {};
  const key = await loadSubjectKey({ ...ctx, records }, author);
  if (key === undefined) return {};
  return JSON.parse(openColumn(key, ctx.organisation, author, 'contact', sealed)) as Contacts;
}
