import type { Chooser } from '#src/contract/shop-pages.ts';

/** A product that fits what somebody answered, with the answers it fits and those it does not. */
export interface Chosen {
  product: string;
  /** Places of answers in `questions`: 'question/answer'. */
  fits: string[];
  misses: string[];
}

/**
 * The products that fit most of what was answered, and why. Nothing else counts: no margin, no stock to be cleared, nobody's payment;
 * products that fit equally stand by their ids. A product that fits nothing is not proposed.
 *
 * @param answers by question the id of the answer; a question may be left out
 * @param most how many are proposed
 * @example chooseProducts(chooser, { skin: 'dry' }, 3) // [{ product: 'SKU1', fits: ['skin/dry'], misses: [] }]
 */
export function chooseProducts(chooser: Chooser, answers: Readonly<Record<string, string>>, most: number): Chosen[] {
  const given = chooser.questions.flatMap(({ id, answers: offered }) => {
    const answer = offered.find((one) => one.id === answers[id]);
    // An answer without tags is "no matter": it fits everything and decides nothing.
    return answer === undefined || answer.tags.length === 0 ? [] : [{ name: `${id}/${answer.id}`, tags: answer.tags }];
  });
  return chooser.products
    .map(({ product, tags }): Chosen => {
      const fits = given.filter((answer) => answer.tags.some((tag) => tags.includes(tag)));
      return {
        product,
        fits: fits.map(({ name }) => name),
        misses: given.filter((answer) => !fits.includes(answer)).map(({ name }) => name),
      };
    })
    .filter(({ fits }) => fits.length > 0)
    .sort((a, b) => b.fits.length - a.fits.length || (a.product < b.product ? -1 : 1))
    .slice(0, most);
}
