import { hash } from 'node:crypto';

const LONGEST = 120;

/**
 * Ids for the lines of one order, the same in every form a source exports it in: by what all forms carry, the line's SKU or full
 * name, numbered where an order holds it twice. Places and the source's own line ids are not in all of them.
 *
 * @example const lineId = orderLineIds('42'); lineId('S-1') // 'order:42:line:S-1'
 * @example lineId('S-1') // the second of that order: 'order:42:line:S-1:2'
 */
export function orderLineIds(order: string): (called: string) => string {
  const seen = new Map<string, number>();
  return (called) => {
    const key = called.length <= LONGEST ? called : hash('sha256', called, 'hex').slice(0, 32);
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return `order:${order}:line:${key}${nth === 1 ? '' : `:${nth}`}`;
  };
}
