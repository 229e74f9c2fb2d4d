import { randomBytes } from 'node:crypto';
import { publicUrl } from '#src/analyse/live/public-address.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { seal } from '#src/store/records/seal.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/** What the address and the secret are sealed for. */
export function providerPlace(organisation: string, what: 'url' | 'secret'): string {
  return JSON.stringify(['message provider', organisation, what]);
}

/**
 * Says who sends text messages: each is posted to this address, signed with a secret that is told once. Replaces who did before.
 *
 * @throws AftershowError bad_input for an address that is not on the public internet
 * @example const { secret } = await saveProvider(ctx, { url: 'https://messages.example.com/send' });
 */
export async function saveProvider(
  ctx: Writing & Pick<Context, 'secrets'>,
  { url }: { url: string },
): Promise<{ secret: string }> {
  const { organisation, secrets } = ctx;
  const { host } = readable(url);
  const secret = `sms_${randomBytes(24).toString('base64url')}`;
  const sealed = (what: 'url' | 'secret', text: string) =>
    seal(secrets.wrapping, providerPlace(organisation, what), Buffer.from(text));
  const values = {
    ...{ host, url: sealed('url', url), secret: sealed('secret', secret), created: ctx.now(), actor: ctx.actor.id },
    ...{ last_sent: null, last_error: null },
  };
  await changeRecords(ctx, { action: 'provider.save', target: 'sms', detail: { host } }, (trx) =>
    trx
      .insertInto('message_providers')
      .values({ organisation, channel: 'sms', ...values })
      .onConflict((conflict) => conflict.columns(['organisation', 'channel']).doUpdateSet(values))
      .execute(),
  );
  return { secret };
}

function readable(url: string): URL {
  try {
    return publicUrl(url);
  } catch {
    throw new AftershowError('bad_input', 'an https address on the public internet is needed', { field: 'url' });
  }
}
