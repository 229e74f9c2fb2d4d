import { v7 as uuidv7 } from 'uuid';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { addMember } from './add-member.ts';
import { addOrganisation } from './add-organisation.ts';
import { addPerson, type NewPerson, preparePerson } from './add-person.ts';
import { adoptGenerated } from './adopt-generated.ts';
import type { Foundation } from './found-organisation.ts';

type Setting = Pick<Context, 'records' | 'secrets' | 'now'>;

/**
 * Whether the installation waits for its first owner.
 *
 * @example if (await needsSetUp({ records })) …
 */
export async function needsSetUp(ctx: Pick<Context, 'records'>): Promise<boolean> {
  // The generated organisation's people are nobody who could be waited for.
  const people = ctx.records.selectFrom('people').select('id').where('email', 'not like', '%.invalid');
  return (await people.limit(1).executeTakeFirst()) === undefined;
}

/**
 * The first visitor of a fresh installation becomes its operator and the owner of its first organisation, and of generated ones. Of
 * several at the same time one does; the others are refused.
 *
 * @throws AftershowError conflict once there is a person
 * @example const { organisation } = await setUp(ctx, { name: 'Ada', email, password, language: 'fr', organisation: { … } });
 */
export async function setUp(
  ctx: Setting,
  input: NewPerson & { organisation: Foundation },
): Promise<{ organisation: string; person: string }> {
  const taken = () => new AftershowError('conflict', 'this installation has its owner: sign in, or ask to be invited');
  if (!(await needsSetUp(ctx))) throw taken();
  const { organisation: given, ...person } = input;
  const prepared = await preparePerson(person);
  const [id, organisation] = [uuidv7(), uuidv7()];
  const writing = { ...ctx, organisation, actor: { kind: 'person', id } as const };
  await changeRecords(writing, { action: 'installation.set_up', target: organisation }, async (trx) => {
    // One row that everybody who comes here waits for.
    await trx.selectFrom('installation').select('one').forUpdate().execute();
    if (!(await needsSetUp({ records: trx }))) throw taken();
    await addPerson(trx, prepared, { id, operator: true, now: ctx.now() });
    await addOrganisation(
      { ...ctx, records: trx },
      { ...given, sector: given.sector ?? '', id: organisation, generated: false },
    );
    await addMember(trx, { organisation, person: id, name: person.name, role: 'owner', stores: [], expires: null });
  });
  await adoptGenerated(ctx);
  return { organisation, person: id };
}
