/** Words of an invitation that the page does not give itself, in the page's language. */
export const WORDS: Readonly<Record<string, { text: string; accept: string; decline: string }>> = {
  en: { text: 'Any questions? Chat with us.', accept: 'Open the chat', decline: 'No, thank you' },
  fr: { text: 'Une question ? Écrivez-nous en direct.', accept: 'Ouvrir la discussion', decline: 'Non merci' },
  es: { text: '¿Alguna duda? Hable con nosotros.', accept: 'Abrir el chat', decline: 'No, gracias' },
};
