import { ClickHouseError } from '@clickhouse/client';
import { AftershowError } from '../../errors.ts';

/** What the network says when nobody answers: the engine is being started again, or the server is away. */
const AWAY = /ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|socket hang up|Timeout error/i;
const NO_DISK = /No space left|NOT_ENOUGH_SPACE|ENOSPC/i;
/** memory limit, too many parts, too many simultaneous queries, timeout, network, shutting down, read-only replica */
const BUSY = new Set([159, 202, 209, 210, 236, 241, 242, 252, 279, 425, 999]);

/**
 * What a caller can act upon: a full disk, or a store that is away or too busy and may be asked again. Anything else is a
 * programming error and stays as it is.
 */
export function storeError(error: unknown): unknown {
  const message =
    error instanceof Error ? `${error.message} ${String((error as { code?: unknown }).code ?? '')}` : String(error);
  if (NO_DISK.test(message))
    return new AftershowError('disk_full', 'the events store has no disk space left', {}, 60, error);
  const busy = error instanceof ClickHouseError && BUSY.has(Number(error.code));
  if (busy || (!(error instanceof ClickHouseError) && AWAY.test(message)))
    return new AftershowError(
      'store_unavailable',
      `the events store cannot be asked now: ${message.trim()}`,
      {},
      2,
      error,
    );
  return error;
}
