/** Words that carry a sentence and no subject: what people talked about is never one of these. English, French and Spanish. */
const FUNCTION_WORDS = new Set(
  [
    'the and for are but not you all any can had her was one our out his has him how its may new now see two way who did get let put say she too use that with have this will your from they know want been were said each which their would there what when where them then than these some into only over such also just like here very about after again could should because being does doing every more most much other same still those through under until while yeah yes it’s i’m i’ve i’ll don’t that’s can’t what’s there’s he’s she’s you’re they’re we’re didn’t doesn’t isn’t won’t let’s',
    'les des une que qui est pas pour dans sur avec elle ils elles nous vous lui leur leurs son ses mes tes nos vos ces cet cette mon ton par plus tout tous toute toutes mais donc car été être avoir fait faire suis sont étais était ont avait aux trop très bien aussi comme quand alors encore même peu moi toi soi ici puis sans sous entre chez dont où oui non ça cela ceci celui celle ceux quel quelle quels quelles rien dit peut faut vais vas ira quoi fois c’est j’ai j’en j’y n’est n’ai qu’on qu’il qu’elle s’il l’ai d’un d’une sommes êtes étaient sera seront serait combien m’a t’as y’a',
    'los las una unos unas que qué con por para del más muy como cómo pero sus este esta estos estas ese esa esos esas eso esto aquí ahí allí han hay ser está están estoy soy eres son fue era hace hacer tengo tiene tienen nos les cuando donde porque también todo toda todos todas nada algo sin sobre entre hasta desde ella ellos ellas usted ustedes nosotros nosotras somos sois seas sean eran será serán sería cuánto cuánta cuántos cuántas cuál cuáles quién quiénes tan tanto así solo sólo otra otro otros otras mis tus quien',
  ].flatMap((words) => words.split(' ')),
);

/**
 * Whether a word only holds a sentence together. What stands out is measured with all words; these are not shown.
 *
 * @example isFunctionWord('elle') // true
 */
export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word.replaceAll("'", '’'));
}
