import type { Params } from './events.ts';

/**
 * A condition with its lists of strings spelt out: an engine that is given a mutation of a thousand ids as a parameter ends (chdb 3, measured), and takes
 * three thousand that stand in the statement. Whatever else it takes stays a parameter.
 *
 * @example spellLists('id IN {ids:Array(String)} AND day = {day:Date}', { ids: ["a'b"], day: '2026-01-01' })
 *   // { condition: "id IN ['a\\'b'] AND day = {day:Date}", params: { day: '2026-01-01' } }
 */
export function spellLists(condition: string, params: Params): { condition: string; params: Params } {
  const left: Record<string, Params[string]> = { ...params };
  const spelt = condition.replace(/\{(\w+):Array\(String\)\}/g, (whole, name: string) => {
    const list = params[name];
    if (!Array.isArray(list)) return whole;
    delete left[name];
    return `[${list.map((one) => `'${String(one).replace(/[\\']/g, '\\$&')}'`).join(',')}]`;
  });
  return { condition: spelt, params: left };
}
