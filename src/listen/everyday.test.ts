import { describe, expect, it } from 'vitest';
import { openListener } from './listener.ts';
import { type Understanding, understand } from './understand.ts';

/**
 * What anybody would say of everyday messages, written before looking at what was answered. Behind the arrow: + or - the sentiment, !+ or
 * !- what it must not be; a name must be among the intents or aspects, with ! it must not, with + or - the aspect has that sentiment;
 * a|b one of them; only:question no other intent; plain no intent and no aspect.
 */
const MESSAGES = {
  en: `
    terrible quality, broke after two days → - complaint product_quality- !praise
    it's ok → !- !complaint !purchase_intent
    please add sizes above 44 → !- suggestion size_fit !stock !complaint
    do you have size 38? → only:question size_fit !stock
    love this dress 😍 → + praise !complaint
    the sound keeps cutting out → - problem_report stream_sound- !stream_picture !pace !praise
    can't hear anything → - problem_report stream_sound !praise
    how much is shipping to Ireland? → question delivery !complaint
    I'll take two in blue → !- purchase_intent !complaint
    just ordered the red one, can't wait! → + purchase_intent !complaint
    too expensive for what it is → - price- !praise
    too expensive but gorgeous → price- product_quality+
    my parcel never arrived → - complaint|problem_report delivery- !praise
    still waiting for my refund after three weeks → - complaint returns- !praise
    the payment link doesn't work → - problem_report payment- !praise
    the app crashes every time I open my basket → - problem_report app_site- !praise
    thank you so much → + thanks !complaint
    thanks for the quick reply → + thanks !complaint
    you should show it on a taller model → suggestion !praise
    could you zoom in please? → suggestion|question stream_picture !complaint !purchase_intent
    hello everyone → !- plain
    first time here → !- !complaint !purchase_intent
    the picture is blurry → - problem_report stream_picture- !praise
    you're talking too fast → !+ pace !praise
    great host, really funny! → + praise host+ !complaint
    sold out again, so annoying → - stock- !praise
    is the black one still available? → question stock !complaint
    what is it made of? → question !complaint
    fits perfectly, I ordered my usual size → + praise size_fit+ !complaint
    runs small, order a size up → size_fit !praise
    arrived in two days, beautifully wrapped → + delivery+ packaging+ !complaint
    the box was crushed and the bottle had leaked → - complaint|problem_report packaging- !praise
    customer service hung up on me twice → - complaint customer_service- !praise
    I want my money back → - complaint returns !praise !purchase_intent
    charged twice for one order → - complaint|problem_report payment- !praise !purchase_intent
    not bad at all → !- !complaint
    meh → !+ !praise !purchase_intent
    worst purchase I've ever made → - !praise
    amazing quality for the price → + praise product_quality+ price+ !complaint
    my card was declined but the money was taken → - complaint|problem_report payment- !praise
    does it come in green? → only:question
    where is my order? → question delivery !praise
    nothing to add → !- plain
    it would be nice to have a pause between products → suggestion !complaint
    haha brilliant 😂 → + !complaint
    follow me for free iphones www.win.example → spam !praise !purchase_intent
    the return label was missing and nobody answers my emails → - complaint returns- customer_service- !praise
    I bought this for my mum's birthday and she adores it. → + praise !complaint
    the zip broke the first time I wore it → - complaint|problem_report product_quality- !praise
    not sure about the size, I'm between 12 and 14 → size_fit !praise !complaint
    where can I find the size guide? → question size_fit !complaint
    the store staff were rude → - store- !praise
    ok → !- plain
    👏👏👏 → + !complaint
    The video freezes every few seconds, I missed half of the show. → - problem_report !praise
    I've been a customer for ten years and I have never been disappointed. → + praise !complaint
    sorry, I'd rather try it on in the shop first → store !complaint !praise
    Delivery took four weeks instead of five days and the jacket had a stain on the sleeve. I expect a refund. → - complaint delivery- product_quality- !praise
    Lovely colours and the fabric feels great, but the sleeves are too long for me. → product_quality+ size_fit-
    unsubscribe me please → !+ !praise !purchase_intent
    the discount code is not accepted → - problem_report|complaint price|payment !praise
    can I pay in three instalments? → question payment !complaint
    what a lovely visit → + praise !question
    what an amazing show! → + praise !question
    what a shame → !+ !question !praise
    what a mess the delivery was → - delivery- !question !praise
    how lovely → + !question !complaint
    how pretty she is → + !question !complaint
    how disappointing → - !question !praise
    what a great show, when is the next one → + question
    how nice is the fabric in real life → question !complaint
    what size is it → question size_fit !complaint`,
  fr: `
    le son coupe tout le temps → - problem_report stream_sound- !stream_picture !pace !praise
    trop cher mais très joli → price- product_quality+
    taille 42 dispo ? → only:question stock|size_fit
    le lien de paiement ne marche pas → - problem_report payment- !praise
    j'adore cette robe 😍 → + praise !complaint
    bof → !+ !praise !purchase_intent
    c'est pas mal → !- !complaint
    jamais reçu mon colis → - complaint delivery- !praise
    je prends la bleue ! → !- purchase_intent !complaint
    je viens de commander, hâte de la recevoir → + purchase_intent !complaint
    vous livrez en Belgique ? → only:question delivery
    merci beaucoup → + thanks !complaint
    bonsoir à tous → !- plain
    qualité déplorable, cassé au bout de deux jours → - complaint product_quality- !praise
    vous parlez trop vite → !+ pace !praise
    l'image est floue → - problem_report stream_picture- !praise
    on n'entend rien → - problem_report stream_sound !praise
    l'appli plante à chaque fois que j'ouvre mon panier → - problem_report app_site- !praise
    ce serait bien d'ajouter des grandes tailles → suggestion size_fit !complaint
    vous pourriez montrer le dos de la veste ? → suggestion|question !complaint
    le service client ne répond jamais → - complaint customer_service- !praise
    je veux être remboursée → - complaint returns !praise !purchase_intent
    débitée deux fois pour une seule commande → - complaint|problem_report payment- !praise !purchase_intent
    en rupture encore une fois, ras le bol → - stock- !praise
    elle est encore disponible en noir ? → question stock !complaint
    c'est quelle matière ? → question !complaint
    taille parfaitement, j'ai pris ma taille habituelle → + size_fit+ !complaint
    taille petit, prenez une taille au-dessus → size_fit !praise
    livraison en deux jours, emballage soigné → + delivery+ packaging+ !complaint
    le carton était écrasé et le flacon avait fui → - complaint|problem_report packaging- !praise
    super présentatrice, très drôle ! → + praise host+ !complaint
    excellent rapport qualité prix → + praise price+ !complaint
    ok → !- plain
    rien à ajouter → !- plain
    ma carte a été refusée → !+ problem_report payment !praise
    où est ma commande ? → question delivery !praise
    mdr trop bien → + !complaint
    abonnez-vous à ma chaîne, iPhone gratuit www.gagne.example → spam !praise !purchase_intent
    le bon de retour manquait et personne ne répond à mes mails → - complaint returns- customer_service- !praise
    offert à ma mère pour son anniversaire, elle l'adore → + praise !complaint
    la fermeture a lâché la première fois que je l'ai mise → - complaint|problem_report product_quality- !praise
    j'hésite entre le 38 et le 40 → size_fit !complaint !praise
    où trouver le guide des tailles ? → question size_fit !complaint
    vendeuses désagréables en boutique → - store- !praise
    👏👏👏 → + !complaint
    la vidéo se fige toutes les dix secondes, j'ai raté la moitié du live → - problem_report !praise
    cliente depuis dix ans et jamais déçue → + praise !complaint
    je préfère l'essayer en magasin avant → store !complaint !praise
    La livraison a pris quatre semaines au lieu de cinq jours et la veste avait une tache sur la manche. Je demande un remboursement. → - complaint delivery- product_quality- !praise
    Les couleurs sont superbes et le tissu est doux, mais les manches sont trop longues. → product_quality+ size_fit-
    le code promo n'est pas accepté → - problem_report|complaint price|payment !praise
    peut-on payer en trois fois ? → question payment !complaint
    Je ne recommande pas. → - !praise
    franchement déçue par la qualité → - product_quality- !praise
    rien à redire, tout était parfait → + praise !complaint
    c'est trop long, on s'ennuie → - pace- !praise
    combien coûte le sac ? → question price !complaint
    quand est-ce que vous réassortez la robe verte ? → question stock !complaint
    je me désabonne → !+ !praise !purchase_intent
    tu peux zoomer stp → suggestion|question stream_picture !complaint !purchase_intent
    pas fan de la couleur → - product_quality !praise
    merci pour votre réponse rapide → + thanks !complaint
    quelle belle robe → + praise !question
    quelle jolie présentatrice → + praise !question
    quel plaisir de vous revoir → + !question !complaint
    quel dommage → !+ !question !praise
    quelle déception → - !question !praise
    quel beau direct ! → + !question !complaint
    quelle belle couleur, c'est combien → question
    quel prix → only:question price
    quelle taille pour 1m70 → question size_fit !complaint`,
  es: `
    ¿tienen talla 38? → only:question size_fit !stock
    no funciona el enlace de pago → - problem_report complaint payment- !praise
    demasiado caro pero bonito → price- product_quality+
    el sonido se corta todo el rato → - problem_report stream_sound- !stream_picture !pace !praise
    me encanta este vestido 😍 → + praise !complaint
    no está mal → !- !complaint
    pse → !+ !praise !purchase_intent
    nunca llegó mi paquete → - complaint delivery- !praise
    me llevo el azul → !- purchase_intent !complaint
    acabo de pedirlo, qué ganas → + purchase_intent !complaint
    ¿hacen envíos a Canarias? → only:question delivery
    muchas gracias → + thanks !complaint
    hola a todos → !- plain
    pésima calidad, se rompió a los dos días → - complaint product_quality- !praise
    hablas demasiado rápido → !+ pace !praise
    se ve borroso → - problem_report stream_picture !praise
    no se oye nada → - problem_report stream_sound !praise
    la app se cierra cada vez que abro el carrito → - problem_report app_site- !praise
    estaría bien añadir tallas grandes → suggestion size_fit !complaint
    ¿podrías enseñar la espalda de la chaqueta? → suggestion|question !complaint
    atención al cliente no contesta nunca → - complaint customer_service- !praise
    quiero que me devuelvan el dinero → - complaint returns !praise !purchase_intent
    me han cobrado dos veces el mismo pedido → - complaint|problem_report payment- !praise !purchase_intent
    otra vez agotado, qué rabia → - stock- !praise
    ¿queda alguno en negro? → question stock !complaint
    ¿de qué material es? → question !complaint
    me queda perfecto, pedí mi talla de siempre → + size_fit+ !complaint
    talla pequeño, pidan una más → size_fit !praise
    llegó en dos días y muy bien envuelto → + delivery+ packaging+ !complaint
    la caja venía aplastada y el frasco había goteado → - complaint|problem_report packaging- !praise
    ¡qué presentadora tan divertida, genial! → + praise host+ !complaint
    excelente relación calidad precio → + praise price+ !complaint
    ok → !- plain
    nada que añadir → !- plain
    me rechaza la tarjeta → !+ problem_report payment !praise
    ¿dónde está mi pedido? → question delivery !praise
    jajaja qué bueno → + !complaint
    sígueme y gana un iPhone gratis www.premio.example → spam !praise !purchase_intent
    no venía la etiqueta de devolución y nadie contesta a mis correos → - complaint returns- customer_service- !praise
    se lo regalé a mi madre por su cumpleaños y le encanta → + praise !complaint
    la cremallera se rompió la primera vez que me lo puse → - complaint|problem_report product_quality- !praise
    dudo entre la M y la L → size_fit !complaint !praise
    ¿dónde está la guía de tallas? → question size_fit !complaint
    las dependientas de la tienda, muy antipáticas → - store- !praise
    👏👏👏 → + !complaint
    el vídeo se congela cada dos por tres, me perdí la mitad del directo → - problem_report !praise
    clienta desde hace diez años y nunca me han fallado → + praise !complaint
    prefiero probármelo en tienda → store !complaint !praise
    El envío tardó cuatro semanas en vez de cinco días y la chaqueta traía una mancha en la manga. Exijo el reembolso. → - complaint delivery- product_quality- !praise
    Los colores son preciosos y la tela es suave, pero las mangas me quedan largas. → product_quality+ size_fit-
    el código de descuento no funciona → - problem_report|complaint price|payment !praise
    ¿se puede pagar a plazos? → question payment !complaint
    no lo recomiendo → - !praise
    muy decepcionada con la calidad → - product_quality- !praise
    ni una pega, todo perfecto → + praise !complaint
    se hace largo, me aburro → - pace- !praise
    ¿cuánto cuesta el bolso? → question price !complaint
    ¿cuándo reponen el vestido verde? → question stock !complaint
    me doy de baja → !+ !praise !purchase_intent
    ¿puedes acercar la cámara? → suggestion|question stream_picture !complaint !purchase_intent
    el color no me gusta → - product_quality !praise
    gracias por responder tan rápido → + thanks !complaint
    qué vestido tan bonito → + praise !question
    qué visita tan agradable → + praise !question
    qué color más feo → - !question !praise
    qué pena → !+ !question !praise
    qué maravilla de directo → + praise !question
    qué decepción tan grande → - !question !praise
    qué talla es → question size_fit !complaint`,
} as const;

/** Known failures: the words that are not yet understood as anybody would. */
const KNOWN: Record<keyof typeof MESSAGES, readonly string[]> = {
  en: [
    'not bad at all', // felt as mildly bad where the channel is not told
    'Lovely colours and the fabric feels great, but the sleeves are too long for me.', // the glow of the whole drowns the sleeves
  ],
  fr: ['franchement déçue par la qualité'], // in a chat, “qualité” was learnt as praise
  es: ['dudo entre la M y la L', 'se hace largo, me aburro'], // read as French; taken for the length of a dress
};
/** Share of a language's messages that must be understood as anybody would. */
const LEAST = 0.95;

const SIGNS = { negative: '-', neutral: '', positive: '+' } as const;
const listener = openListener();

/** What is wrong with an answer, in the words of the expectation; nothing when it is as anybody would say. */
function missed(expected: string, { sentiment, intents, aspects }: Understanding): string[] {
  const sign = SIGNS[sentiment.label];
  const said = new Set<string>([
    ...(sign === '' ? [] : [sign]),
    ...intents,
    ...aspects.map(({ aspect }) => aspect),
    ...aspects.map((one) => `${one.aspect}${SIGNS[one.sentiment]}`),
  ]);
  return expected.split(' ').filter((one) => {
    if (one === 'plain') return intents.length + aspects.length > 0;
    if (one.startsWith('only:')) return intents.join() !== one.slice('only:'.length);
    if (one.startsWith('!')) return said.has(one.slice(1));
    return !one.split('|').some((name) => said.has(name));
  });
}

describe.each(Object.entries(MESSAGES))('everyday messages, %s', (lang, written) => {
  const failed = written
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' → '))
    .map(([text = '', expected = '']) => {
      const wrong = ([undefined, 'chat'] as const).flatMap((channel) => {
        const [found] = understand(listener, [text], { usual: lang as keyof typeof MESSAGES, channel });
        return found === undefined ? ['no answer'] : missed(expected, found).map((one) => `${channel ?? ''} ${one}`);
      });
      return { text, wrong };
    });

  it('are understood as anybody would, whether or not the channel is told', () => {
    const wrong = failed.filter((one) => one.wrong.length > 0);
    expect(wrong.filter(({ text }) => !KNOWN[lang as keyof typeof MESSAGES].includes(text))).toEqual([]);
    expect(1 - wrong.length / failed.length).toBeGreaterThanOrEqual(LEAST);
  });

  it('names no known failure that has been mended', () => {
    const wrong = failed.filter((one) => one.wrong.length > 0).map(({ text }) => text);
    expect(KNOWN[lang as keyof typeof MESSAGES].filter((text) => !wrong.includes(text))).toEqual([]);
  });
});
