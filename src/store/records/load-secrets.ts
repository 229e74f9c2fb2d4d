import { randomBytes } from 'node:crypto';
import { chmod, link, open, readFile, unlink } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import { AftershowError } from '../../errors.ts';
import type { Records } from './schema.ts';
import { deriveSecrets, type Secrets } from './secrets.ts';

/**
 * The installation's secrets: from `value` (64 hexadecimal digits, from the environment) or from `file`, which is made with
 * mode 0600 on the first start. The database remembers which key it was written with, so that a lost or wrong key is said at
 * once instead of leaving people's names unreadable.
 *
 * @throws AftershowError usage when the key is malformed, missing though the data needs it, or not the one of this data.
 * @example const secrets = await loadSecrets(records, { file: join(folder, 'master.key') });
 */
export async function loadSecrets(records: Kysely<Records>, from: { value?: string; file: string }): Promise<Secrets> {
  const known = await records.selectFrom('installation').select('key_check').executeTakeFirstOrThrow();
  const text =
    from.value ?? (await readKey(from.file)) ?? (known.key_check === null ? await makeKey(from.file) : undefined);
  if (text === undefined) {
    throw new AftershowError(
      'usage',
      `the master key is missing: people's data cannot be read without it; put it back`,
      {
        file: from.file,
      },
    );
  }
  if (!/^[0-9a-f]{64}$/i.test(text.trim())) {
    throw new AftershowError('usage', 'the master key must be 64 hexadecimal digits', { file: from.file });
  }
  const secrets = deriveSecrets(Buffer.from(text.trim(), 'hex'));
  await records.updateTable('installation').set({ key_check: secrets.check }).where('key_check', 'is', null).execute();
  const kept = await records.selectFrom('installation').select('key_check').executeTakeFirstOrThrow();
  if (kept.key_check !== secrets.check) {
    throw new AftershowError('usage', 'this master key is not the one that the data was encrypted with', {
      file: from.file,
    });
  }
  return secrets;
}

async function readKey(file: string): Promise<string | undefined> {
  try {
    const text = await readFile(file, 'utf8');
    await chmod(file, 0o600);
    return text;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written whole and fsynced under another name first: two first starts at once agree on one key, and none reads half of it. */
async function makeKey(file: string): Promise<string | undefined> {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(randomBytes(32).toString('hex'));
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
  return readKey(file);
}
