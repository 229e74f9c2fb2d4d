import { afterScore, change, easy, recommend, satisfied, thanks, why } from './shared-questions.ts';
import type { Template } from './toned.ts';

/** When the parcel is there. */
export const postPurchase: Template = {
  id: 'post_purchase',
  title: { fr: ['Votre commande', 'Ta commande'], en: 'Your order', es: ['Su pedido', 'Tu pedido'] },
  thanks,
  pages: [
    { id: 'score', questions: [recommend('product')] },
    { id: 'reasons', questions: [why], show_if: afterScore },
    {
      id: 'parts',
      questions: [
        satisfied('as_shown', 'product_quality', {
          fr: 'la ressemblance avec ce qui a été montré',
          en: 'how well it matches what was shown',
          es: 'el parecido con lo que se mostró',
        }),
        satisfied('size', 'size_fit', { fr: 'la taille', en: 'the size', es: 'la talla' }),
        satisfied('delivery', 'delivery', { fr: 'la livraison', en: 'the delivery', es: 'la entrega' }),
        satisfied('packaging', 'packaging', { fr: 'l’emballage', en: 'the packaging', es: 'el embalaje' }),
      ],
    },
  ],
};

/** After a contact with customer service. */
export const postService: Template = {
  id: 'post_service',
  title: {
    fr: ['Votre échange avec nous', 'Ton échange avec nous'],
    en: 'Your contact with us',
    es: ['Su contacto con nosotros', 'Tu contacto con nosotros'],
  },
  thanks,
  pages: [
    {
      id: 'outcome',
      questions: [
        {
          id: 'resolved',
          kind: 'single',
          aspect: 'customer_service',
          words: {
            fr: ['Votre demande est-elle réglée ?', 'Ta demande est-elle réglée ?'],
            en: 'Is your request settled?',
            es: ['¿Está resuelta su consulta?', '¿Está resuelta tu consulta?'],
          },
          options: [
            { id: 'yes', fr: 'Oui', en: 'Yes', es: 'Sí' },
            { id: 'partly', fr: 'En partie', en: 'Partly', es: 'En parte' },
            { id: 'no', fr: 'Non', en: 'No', es: 'No' },
          ],
        },
        easy('service_effort', 'customer_service', {
          fr: [
            'A-t-il été facile ou difficile d’obtenir de l’aide ?',
            'A-t-il été facile ou difficile d’obtenir de l’aide ?',
          ],
          en: 'How easy or difficult was it to get help?',
          es: ['¿Le resultó fácil o difícil obtener ayuda?', '¿Te resultó fácil o difícil obtener ayuda?'],
        }),
      ],
    },
    {
      id: 'open',
      show_if: { match: 'all', tests: [{ question: 'resolved', is: 'any_of', values: ['no', 'partly'] }] },
      questions: [
        {
          id: 'still_open',
          kind: 'text',
          words: { fr: 'Que reste-t-il à faire ?', en: 'What is still to be done?', es: '¿Qué queda por hacer?' },
        },
      ],
    },
    { id: 'words', questions: [change] },
  ],
};

/** The recommendation alone, of the brand. */
export const brandNps: Template = {
  id: 'nps',
  title: {
    fr: ['Votre avis sur {brand}', 'Ton avis sur {brand}'],
    en: 'Your view of {brand}',
    es: ['Su opinión sobre {brand}', 'Tu opinión sobre {brand}'],
  },
  thanks,
  pages: [
    { id: 'score', questions: [recommend('brand')] },
    { id: 'reasons', questions: [why], show_if: afterScore },
  ],
};

/** On the way out of a store. */
export const storeVisit: Template = {
  id: 'store_visit',
  title: {
    fr: ['Votre visite en magasin', 'Ta visite en magasin'],
    en: 'Your visit to our store',
    es: ['Su visita a la tienda', 'Tu visita a la tienda'],
  },
  thanks,
  pages: [
    {
      id: 'visit',
      questions: [
        satisfied('welcome', 'store', { fr: 'l’accueil', en: 'the welcome', es: 'la acogida' }),
        easy('finding', 'store', {
          fr: [
            'A-t-il été facile ou difficile de trouver l’article recherché ?',
            'A-t-il été facile ou difficile de trouver l’article recherché ?',
          ],
          en: 'How easy or difficult was it to find what you came for?',
          es: [
            '¿Le resultó fácil o difícil encontrar lo que buscaba?',
            '¿Te resultó fácil o difícil encontrar lo que buscabas?',
          ],
        }),
        satisfied('advice', 'customer_service', {
          fr: 'les conseils reçus',
          en: 'the advice you were given',
          es: 'el asesoramiento recibido',
        }),
      ],
    },
    { id: 'words', questions: [change] },
  ],
};
