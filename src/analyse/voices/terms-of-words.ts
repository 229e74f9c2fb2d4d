/** Words and pairs of neighbours among words `w`, each once, in SQL. */
export const TERMS_OF_WORDS = `arrayDistinct(arrayConcat(w, if(length(w) > 1, arrayMap((a, b) -> concat(a, ' ', b), arrayPopBack(w), arrayPopFront(w)), [])))`;
