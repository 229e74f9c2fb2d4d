/** A time of day is no figure of anybody's: 20:30, 20 h, 20h30, 8 pm. */
const TIME = /\b\d{1,2}(?::\d{2}|\s?h(?:\s?\d{2})?\b|\s?[ap]\.?m\b\.?)/giu;
/** Signs and currencies before, digits with their separators, and what they count after. */
const FIGURE =
  /(?:[+\-−±×x]\s?)?(?:[€$£¥]\s?)?\d+(?:[\s.,\u00a0\u202f]\d+)*(?:\s?(?:%|‰|€|\$|£|¥|×|(?:k|m|bn|md|pts?|points?|euros?|eur|usd|gbp)\b))?/giu;
const LEFT_OUT = '…';

/**
 * A text without its figures: what one organisation sold is not for another to read. Times of day stay.
 *
 * @example removeFigures('At 20:30 orders rose by 12 % to 1,340 €') // 'At 20:30 orders rose by … to …'
 */
export function removeFigures(text: string): string {
  const kept: string[] = [];
  const held = text.replace(TIME, (time) => {
    kept.push(time);
    // A private-use mark, which nobody types.
    return `\ue000${String.fromCharCode(0xe100 + kept.length - 1)}`;
  });
  return held
    .replace(FIGURE, LEFT_OUT)
    .replaceAll(/\ue000(.)/gu, (_, mark: string) => kept[mark.charCodeAt(0) - 0xe100] ?? '');
}
