/** What became of one sending: taken, not begun, not yet its turn, or failed with why and whether it may be tried again. */
export type SendOutcome = 'sent' | 'dropped' | { until: Date } | { again: boolean; why: string };

/** Before a server was told anything there is nothing to doubt. */
const NOT_BEGUN = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EDNS',
  'EAUTH',
  'ETLS',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/**
 * Whether what failed may be sent again: only when it certainly was not taken. A server that said no for now is asked again, one that
 * said no for good is not, and a line that broke after the mail was on it leaves a doubt, in which nobody is asked twice.
 *
 * @param left tries are left
 * @example outcomeOf(Object.assign(new Error('busy'), { responseCode: 450 }), true) // { again: true, why: 'busy' }
 */
export function outcomeOf(error: unknown, left: boolean): { again: boolean; why: string } {
  const { responseCode, code, command, message } = error as {
    responseCode?: number;
    code?: string;
    command?: string;
    message?: string;
  };
  const why = String(message ?? error)
    .replace(/\S+@\S+/g, '…')
    .replace(/\s+/g, ' ')
    .slice(0, 200);
  // Wrong passwords are ours to mend, whatever the server calls them.
  if (code === 'EAUTH') return { again: left, why };
  if (typeof responseCode === 'number') return { again: left && responseCode < 500, why };
  const status = Number(/ answered (\d{3})$/.exec(message ?? '')?.[1] ?? 0);
  if (status > 0) return { again: left && (status === 429 || status === 503), why };
  const early =
    (code !== undefined && NOT_BEGUN.has(code)) ||
    command === 'CONN' ||
    [...NOT_BEGUN].some((one) => why.endsWith(one));
  return early ? { again: left, why } : { again: false, why: 'in_doubt' };
}
