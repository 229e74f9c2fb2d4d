import type { RaisedAlert } from '#src/contract/live.ts';
import type { live } from './en/app/live.ts';
import type { Format } from './format.ts';

export type AlertWords = Pick<typeof live, 'alert'>;

/**
 * An alert in words, on the board and in a channel.
 *
 * @example alertText(alert, live, formatOf('en')) // 'Nobody has written for 4 min'
 */
export function alertText(
  alert: Pick<RaisedAlert, 'kind' | 'value' | 'minutes' | 'about'>,
  { alert: say }: AlertWords,
  format: Format,
): string {
  const value = format.number(alert.value);
  switch (alert.kind) {
    case 'viewers_fall':
      return say.viewers_fall(value, format.number(alert.minutes));
    case 'stock_low':
      return say.stock_low(value, alert.about);
    case 'question_waits':
      return say.question_waits(value, alert.about);
    default:
      return say[alert.kind](value);
  }
}
