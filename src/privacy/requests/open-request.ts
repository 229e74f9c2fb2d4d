import { v7 as uuidv7 } from 'uuid';
import { monthsLater } from '#src/contract/months-later.ts';
import type { RequestKind } from '#src/contract/privacy-request.ts';
import { AftershowError } from '#src/errors.ts';
import type { Records } from '#src/store/records/schema.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/** A request as it came in. */
interface Opening {
  kind: RequestKind;
  /** What is objected to. */
  scope?: Records['requests']['scope'] | undefined;
  source: Records['requests']['source'];
  /** When it came; now, unless it was written down later. */
  received?: Date | undefined;
}

/**
 * Writes down what somebody asks of their data. It is due one month after it came (article 12.3), whoever they turn out to be.
 *
 * @throws AftershowError bad_input for an objection to nothing, or something that came in the future
 * @example const { id } = await openRequest(ctx, { kind: 'access', source: 'mail' });
 */
export async function openRequest(ctx: Writing, asked: Opening): Promise<{ id: string }> {
  const { kind, scope = null, source, received = ctx.now() } = asked;
  if ((kind === 'objection') !== (scope !== null))
    throw new AftershowError('bad_input', 'an objection says whether to marketing or to profiling; nothing else does', {
      field: 'scope',
    });
  if (received > ctx.now()) throw new AftershowError('bad_input', 'it cannot have come yet', { field: 'received' });
  const id = uuidv7();
  await changeRecords(ctx, { action: 'request.open', target: id, detail: { kind, source } }, (trx) =>
    trx
      .insertInto('requests')
      .values({
        ...{ organisation: ctx.organisation, id, kind, scope, source, received, state: 'received' },
        ...{ due: monthsLater(received, 1), actor: ctx.actor.id, customer: null, proof: null },
        ...{ extended: null, extension_reason: null, verified: null, verified_how: null, verified_by: null },
        ...{ closed: null, refusal: null },
      })
      .execute(),
  );
  return { id };
}
