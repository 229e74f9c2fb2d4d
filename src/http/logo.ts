import type { Hono } from 'hono';
import { logoFile, MOST_LOGO_BYTES, saveLogo } from '#src/account/save-logo.ts';
import { AftershowError } from '#src/errors.ts';
import type { House, Http } from './environment.ts';
import { principalOf } from './principal.ts';
import { readBody } from './read-body.ts';

/**
 * Mounts the upload of an organisation's logo, and the picture itself for whoever answers its surveys.
 *
 * @example PUT /v1/organisation/logo · GET /logo/acme/ab12…
 */
export function mountLogo(app: Hono<Http>, house: House): void {
  app.put('/v1/organisation/logo', async (c) => {
    c.set('route', '/v1/organisation/logo');
    const { ctx, files } = await principalOf(c, 'organisation.manage');
    house.accepting();
    const bytes = await readBody(c, MOST_LOGO_BYTES, house.settings.room);
    return c.json(await saveLogo(ctx, files, bytes.length === 0 ? null : bytes));
  });

  app.get('/logo/:organisation/:hash', async (c) => {
    c.set('route', '/logo/{organisation}/{hash}');
    const { organisation, hash } = c.req.param();
    const own = await house
      .contextOf(organisation, { kind: 'system', id: 'logo' })
      .records.selectFrom('organisations')
      .select('logo_type')
      .where('id', '=', organisation)
      .where('logo_hash', '=', hash)
      .executeTakeFirst();
    if (own === undefined || own.logo_type === null) throw new AftershowError('not_found', 'there is no such logo');
    const { content } = await house.files.get(logoFile(organisation, hash));
    return c.body(Buffer.concat(await content.toArray()), 200, {
      'content-type': own.logo_type,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
    });
  });
}
