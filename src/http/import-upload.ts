import type { Hono } from 'hono';
import { addPart } from '#src/collect/imports/uploads/add-part.ts';
import { PART_BYTES } from '#src/contract/import.ts';
import { AftershowError } from '#src/errors.ts';
import type { House, Http } from './environment.ts';
import { principalOf } from './principal.ts';
import { readBody } from './read-body.ts';

/**
 * Mounts the way by which a file comes in parts: each is answered when it is on disk, so that whoever loses the connection goes on with
 * the byte after the last answer.
 */
export function mountImportUpload(app: Hono<Http>, house: House): void {
  app.put('/v1/uploads/:id/content', async (c) => {
    const { ctx, files } = await principalOf(c, 'import.write');
    house.accepting();
    const given = c.req.query('at') ?? '';
    if (!/^\d{1,15}$/.test(given))
      throw new AftershowError('bad_input', 'say by ?at= which byte of the file it begins with', { field: 'at' });
    const content = await readBody(c, PART_BYTES, house.settings.room);
    return c.json(await addPart(ctx, files, { upload: c.req.param('id'), at: Number(given), content }));
  });
}
