/** What an invitation says around the survey's own words, as each tone says it. */
export interface SurveyMailWords {
  subject: (brand: string, title: string) => string;
  reminder: (brand: string, title: string) => string;
  hello: string;
  asks: (brand: string, session: string) => string;
  again: string;
  minutes: (count: number) => string;
  tap: string;
  open: string;
  closes: (when: string) => string;
  paste: string;
  why: (brand: string) => string;
  anonymous: string;
  stop: string;
  sms: (brand: string, url: string) => string;
  smsStop: (url: string) => string;
}

const plain: SurveyMailWords = {
  subject: (brand, title) => `${brand}: ${title}`,
  reminder: (brand, title) => `Still open: ${title} (${brand})`,
  hello: 'Hello,',
  asks: (brand, session) =>
    session === ''
      ? `${brand} would like to know how it was for you.`
      : `How was “${session}” for you? ${brand} would like to know.`,
  again: 'We asked some days ago; this is the only thing we still need.',
  minutes: (count) => (count <= 1 ? 'It takes about a minute.' : `It takes about ${count} minutes.`),
  tap: 'Tap your answer to begin; nothing is sent before you confirm it.',
  open: 'Give your answers',
  closes: (when) => `Open until ${when}.`,
  paste: 'Or copy this address into your browser:',
  why: (brand) => `You get this because you know ${brand}. The link is yours alone and counts once.`,
  anonymous: 'The survey is anonymous: your answers are kept without anything that leads to you.',
  stop: 'No more surveys',
  sms: (brand, url) => `${brand}: how was it for you? ${url}`,
  smsStop: (url) => `Stop: ${url}`,
};

export const surveyMail: Record<'formal' | 'familiar', SurveyMailWords> = { formal: plain, familiar: plain };
