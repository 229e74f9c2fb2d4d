import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AftershowError } from '#src/errors.ts';

/**
 * Refuses, before any work is done, a file to write that could not be written at its end: its folder is not there or closed, or it is
 * itself a folder.
 *
 * @throws AftershowError usage naming the file
 * @example await refuseUnwritable('reports/monday.html');
 */
export async function refuseUnwritable(file: string): Promise<void> {
  const folder = dirname(file);
  const refuse = (why: string) => new AftershowError('usage', `--out: ${why}`, { file });
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw refuse(`there is no folder ${folder}`);
  const there = await stat(file).catch(() => undefined);
  if (there?.isDirectory()) throw refuse('is a folder; name a file in it');
  await access(there === undefined ? folder : file, constants.W_OK).catch(() => {
    throw refuse('cannot be written');
  });
}
