import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { AftershowError } from '#src/errors.ts';

/**
 * The id of an import, made of what is imported: the same file into the same session is the same import. Standard input cannot be
 * read twice, so each run from there is an import of its own.
 *
 * @throws AftershowError bad_file
 */
export async function importId(
  ctx: { organisation: string },
  of: { kind: string; file: string; session?: string | undefined; map?: unknown; zone?: string | undefined },
): Promise<string> {
  if (of.file === '-') return `i_${randomUUID().replaceAll('-', '').slice(0, 24)}`;
  const told = [ctx.organisation, of.kind, of.session ?? '', of.map ?? '', ...(of.zone === undefined ? [] : [of.zone])];
  const hash = createHash('sha256').update(JSON.stringify(told));
  try {
    for await (const piece of createReadStream(of.file)) hash.update(piece as Buffer);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'is a folder' : `cannot be read (${code})`;
    throw new AftershowError('bad_file', why, { file: of.file }, undefined, error);
  }
  return `i_${hash.digest('hex').slice(0, 24)}`;
}
