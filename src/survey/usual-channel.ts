import { INVITE_CHANNELS, type InviteChannel } from '#src/contract/survey-asking.ts';
import { readSector } from '#src/privacy/plan/read-sector.ts';
import type { Context } from '#src/store/context.ts';
import { loadProvider } from './load-provider.ts';

/**
 * By which channel people are asked until somebody chooses: the first that the organisation's sector writes by and that can be sent here,
 * which text messages cannot without a provider.
 *
 * @example await usualChannel(ctx) // 'sms', of an everyday brand that sends text messages; 'email' otherwise
 */
export async function usualChannel(ctx: Pick<Context, 'organisation' | 'records'>): Promise<InviteChannel> {
  const channels = (await readSector(ctx))?.channels ?? [];
  const sent = channels.flatMap((channel) => INVITE_CHANNELS.find((one) => one === channel) ?? []);
  const first = sent[0] ?? 'email';
  return first === 'sms' && (await loadProvider(ctx)) === undefined ? 'email' : first;
}
