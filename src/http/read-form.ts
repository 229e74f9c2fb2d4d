import type { Context as Asked } from 'hono';
import type { Http } from './environment.ts';
import { readBody } from './read-body.ts';

/** Turn the direction of all that follows: whoever reads the words elsewhere would read others than were written. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A form as a shopper sent it, without what no store keeps (NUL) and what turns the direction of writing.
 *
 * @param most bytes of the whole form
 * @throws AftershowError too_large
 * @example (await readForm(c, 16_384, house.settings.room)).get('text')
 */
export async function readForm(
  c: Asked<Http>,
  most: number,
  room: Parameters<typeof readBody>[2],
): Promise<URLSearchParams> {
  const sent = new URLSearchParams((await readBody(c, most, room)).toString('utf8'));
  return new URLSearchParams([...sent].map(([name, value]) => [name, value.replaceAll('\0', '').replace(TURNING, '')]));
}
