import { randomBytes } from 'node:crypto';
import { addMember } from '#src/account/add-member.ts';
import { addPerson, preparePerson } from '#src/account/add-person.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import type { DemoPerson } from './demo-year.ts';

/**
 * The people of the generated organisation, as members. Their passwords are thrown away and their addresses lead nowhere (RFC 2606), so
 * nobody signs in as them and no mail reaches them.
 *
 * @returns our ids, by the demo's keys
 * @example const people = await demoPeople(ctx, year.people);
 */
export async function demoPeople(ctx: Context, people: readonly DemoPerson[]): Promise<Map<string, string>> {
  const { organisation, records } = ctx;
  const ids = new Map<string, string>();
  for (const { key, ...person } of people) {
    const there = await records.selectFrom('people').select('id').where('email', '=', person.email).executeTakeFirst();
    if (there !== undefined) {
      ids.set(key, there.id);
      continue;
    }
    const { name, email, language, role } = person;
    const prepared = await preparePerson({ name, email, language, password: randomBytes(24).toString('base64url') });
    const act = { action: 'member.join', target: key, detail: { role } };
    const id = await changeRecords(ctx, act, async (trx) => {
      const made = await addPerson(trx, prepared, { operator: false, now: ctx.now() });
      await addMember(trx, { organisation, person: made, name, role, stores: [], expires: null });
      return made;
    });
    ids.set(key, id);
  }
  return ids;
}
