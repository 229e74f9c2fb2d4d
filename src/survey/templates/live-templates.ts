import { afterScore, change, easy, recommend, satisfied, thanks, why } from './shared-questions.ts';
import type { Template, Toned, TonedQuestion } from './toned.ts';

const option = (id: string, fr: Toned['fr'], en: string, es: Toned['es']) => ({ id, fr, en, es });
const none = { ...option('none', 'Rien de tout cela', 'None of these', 'Nada de esto'), exclusive: true };

const missed: TonedQuestion = {
  id: 'missed',
  kind: 'multiple',
  random: true,
  other: true,
  words: {
    fr: ['Qu’est-ce qui vous a gêné pendant la séance ?', 'Qu’est-ce qui t’a gêné pendant la séance ?'],
    en: 'What got in your way during the session?',
    es: ['¿Qué le molestó durante la sesión?', '¿Qué te molestó durante la sesión?'],
  },
  options: [
    option('sound', 'Le son', 'The sound', 'El sonido'),
    option('picture', 'L’image', 'The picture', 'La imagen'),
    option('pace', 'Le rythme', 'The pace', 'El ritmo'),
    option('answers', 'Des questions restées sans réponse', 'Questions left unanswered', 'Preguntas sin respuesta'),
    option('stock', 'Un article épuisé', 'An item that was sold out', 'Un artículo agotado'),
    option('price', 'Les prix', 'The prices', 'Los precios'),
    none,
  ],
};

/** At the end of the stream: three taps and a line. */
export const endOfLive: Template = {
  id: 'end_of_live',
  title: {
    fr: ['Votre avis sur la séance', 'Ton avis sur la séance'],
    en: 'Your view of the session',
    es: ['Su opinión sobre la sesión', 'Tu opinión sobre la sesión'],
  },
  thanks,
  pages: [
    { id: 'score', questions: [recommend('session')] },
    { id: 'reasons', questions: [why, missed], show_if: afterScore },
    {
      id: 'next',
      questions: [
        {
          id: 'next_topic',
          kind: 'text',
          words: {
            fr: ['Qu’aimeriez-vous voir la prochaine fois ?', 'Qu’aimerais-tu voir la prochaine fois ?'],
            en: 'What would you like to see next time?',
            es: ['¿Qué le gustaría ver la próxima vez?', '¿Qué te gustaría ver la próxima vez?'],
          },
        },
      ],
    },
  ],
};

/** Who watched and bought nothing. */
export const nonBuyers: Template = {
  id: 'non_buyers',
  title: {
    fr: ['Une question sur la séance', 'Une question sur la séance'],
    en: 'One question about the session',
    es: 'Una pregunta sobre la sesión',
  },
  thanks,
  pages: [
    {
      id: 'barriers',
      questions: [
        {
          id: 'barrier',
          kind: 'multiple',
          random: true,
          other: true,
          words: {
            fr: ['Qu’est-ce qui vous a retenu d’acheter ?', 'Qu’est-ce qui t’a retenu d’acheter ?'],
            en: 'What kept you from buying?',
            es: ['¿Qué le frenó a la hora de comprar?', '¿Qué te frenó a la hora de comprar?'],
          },
          options: [
            option('price', 'Le prix', 'The price', 'El precio'),
            option('size_doubt', 'Un doute sur la taille', 'Not being sure of the size', 'Dudas con la talla'),
            option('quality_doubt', 'Un doute sur la qualité', 'Not being sure of the quality', 'Dudas con la calidad'),
            option('delivery', 'La livraison', 'Delivery', 'La entrega'),
            option('stock', 'L’article était épuisé', 'It was sold out', 'Estaba agotado'),
            option('payment', 'Le paiement', 'Payment', 'El pago'),
            option(
              'information',
              'Il me manquait une information',
              'I was missing some information',
              'Me faltaba información',
            ),
            {
              ...option('no_need', 'Je regardais seulement', 'I was just watching', 'Solo estaba mirando'),
              exclusive: true,
            },
          ],
        },
      ],
    },
    {
      id: 'missing',
      show_if: {
        match: 'all',
        tests: [{ question: 'barrier', is: 'any_of', values: ['information', 'size_doubt', 'quality_doubt'] }],
      },
      questions: [
        {
          id: 'missing_information',
          kind: 'text',
          words: {
            fr: ['Quelle information vous aurait aidé ?', 'Quelle information t’aurait aidé ?'],
            en: 'Which information would have helped?',
            es: ['¿Qué información le habría ayudado?', '¿Qué información te habría ayudado?'],
          },
        },
      ],
    },
  ],
};

/** The host asks how they did; anonymous, for themselves. */
export const hostFeedback: Template = {
  id: 'host_feedback',
  title: { fr: 'À propos de l’animation', en: 'About the host', es: 'Sobre la presentación' },
  thanks,
  pages: [
    {
      id: 'host',
      questions: [
        satisfied('clarity', 'host', {
          fr: 'la clarté des explications',
          en: 'how clear the explanations were',
          es: 'la claridad de las explicaciones',
        }),
        satisfied('answers', 'host', {
          fr: 'les réponses aux questions',
          en: 'the answers to questions',
          es: 'las respuestas a las preguntas',
        }),
        {
          id: 'pace',
          kind: 'single',
          aspect: 'pace',
          words: {
            fr: ['Comment avez-vous trouvé le rythme ?', 'Comment as-tu trouvé le rythme ?'],
            en: 'How was the pace?',
            es: ['¿Qué le pareció el ritmo?', '¿Qué te pareció el ritmo?'],
          },
          options: [
            option('slow', 'Trop lent', 'Too slow', 'Demasiado lento'),
            option('right', 'Comme il faut', 'About right', 'Adecuado'),
            option('fast', 'Trop rapide', 'Too fast', 'Demasiado rápido'),
          ],
        },
      ],
    },
    { id: 'words', questions: [change] },
  ],
};

/** A product shown for the first time. */
export const productLaunch: Template = {
  id: 'product_launch',
  title: {
    fr: ['Votre avis sur {product}', 'Ton avis sur {product}'],
    en: 'Your view of {product}',
    es: ['Su opinión sobre {product}', 'Tu opinión sobre {product}'],
  },
  thanks,
  pages: [
    {
      id: 'first',
      questions: [
        satisfied('appeal', 'product_quality', {
          fr: '{product} tel que présenté',
          en: '{product} as it was shown',
          es: '{product} tal como se mostró',
        }),
        {
          id: 'intent',
          kind: 'rating',
          words: {
            fr: [
              'Quelle est la probabilité que vous achetiez {product} ?',
              'Quelle est la probabilité que tu achètes {product} ?',
            ],
            en: 'How likely are you to buy {product}?',
            es: ['¿Qué probabilidad hay de que compre {product}?', '¿Qué probabilidad hay de que compres {product}?'],
          },
          ends: {
            low: { fr: 'Très peu probable', en: 'Very unlikely', es: 'Muy improbable' },
            high: { fr: 'Très probable', en: 'Very likely', es: 'Muy probable' },
          },
        },
      ],
    },
    {
      id: 'price',
      questions: [
        {
          id: 'price_view',
          kind: 'single',
          aspect: 'price',
          words: {
            fr: ['Comment jugez-vous son prix ?', 'Comment juges-tu son prix ?'],
            en: 'What do you think of its price?',
            es: ['¿Qué le parece su precio?', '¿Qué te parece su precio?'],
          },
          options: [
            option('low', 'Trop bas pour inspirer confiance', 'Too low to be trusted', 'Demasiado bajo para fiarse'),
            option('fair', 'Juste', 'Fair', 'Justo'),
            option('high', 'Trop élevé', 'Too high', 'Demasiado alto'),
            option('unsure', 'Je ne sais pas', 'I don’t know', 'No lo sé'),
          ],
        },
        change,
      ],
    },
  ],
};

/** How easy ordering was. */
export const effort: Template = {
  id: 'ces',
  title: { fr: ['Votre commande', 'Ta commande'], en: 'Your order', es: ['Su pedido', 'Tu pedido'] },
  thanks,
  pages: [
    {
      id: 'effort',
      questions: [
        easy('order_effort', 'app_site', {
          fr: [
            'A-t-il été facile ou difficile de commander pendant la séance ?',
            'A-t-il été facile ou difficile de commander pendant la séance ?',
          ],
          en: 'How easy or difficult was it to order during the session?',
          es: [
            '¿Le resultó fácil o difícil hacer el pedido durante la sesión?',
            '¿Te resultó fácil o difícil hacer el pedido durante la sesión?',
          ],
        }),
      ],
    },
    { id: 'words', questions: [change] },
  ],
};
