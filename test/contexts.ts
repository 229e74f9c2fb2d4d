import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { createOrganisation } from '#src/account/create-organisation.ts';
import type { Context } from '#src/store/context.ts';
import type { Events } from '#src/store/events/events.ts';
import type { Records } from '#src/store/records/schema.ts';
import { deriveSecrets } from '#src/store/records/secrets.ts';

/**
 * A maker of contexts over test stores: each call gives one for a new organisation. All share one master key.
 *
 * @example const makeContext = testContexts(stores); const ctx = await makeContext(); const other = await makeContext();
 */
export function testContexts(stores: { records: Kysely<Records>; events?: Events }): () => Promise<Context> {
  const secrets = deriveSecrets(randomBytes(32));
  const now = () => new Date();
  const actor = { kind: 'system', id: 'test' } as const;
  const { records } = stores;
  let made = 0;
  return async () => {
    made += 1;
    const { id } = await createOrganisation(
      { records, actor, secrets, now },
      { name: `Organisation ${made}`, zone: 'Europe/Paris', currency: 'EUR', languages: ['fr', 'en'] },
    );
    return { organisation: id, actor, records, events: stores.events ?? missing, secrets, now };
  };
}

const missing: Events = new Proxy({} as Events, {
  get() {
    throw new Error('this test was opened without an events store');
  },
});
