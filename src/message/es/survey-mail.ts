import type { SurveyMailWords } from '../en/survey-mail.ts';

const formal: SurveyMailWords = {
  subject: (brand, title) => `${brand}: ${title}`,
  reminder: (brand, title) => `Sigue abierta: ${title} (${brand})`,
  hello: 'Hola:',
  asks: (brand, session) =>
    session === ''
      ? `A ${brand} le gustaría saber qué le pareció.`
      : `¿Qué le pareció «${session}»? A ${brand} le gustaría saberlo.`,
  again: 'Le escribimos hace unos días; solo nos falta su respuesta.',
  minutes: (count) => (count <= 1 ? 'Se tarda un minuto, más o menos.' : `Se tarda unos ${count} minutos.`),
  tap: 'Toque su respuesta para empezar; no se envía nada antes de que la confirme.',
  open: 'Dar su opinión',
  closes: (when) => `Abierta hasta el ${when}.`,
  paste: 'O copie esta dirección en su navegador:',
  why: (brand) => `Recibe este mensaje porque conoce ${brand}. El enlace es solo suyo y cuenta una vez.`,
  anonymous: 'La encuesta es anónima: sus respuestas se guardan sin nada que lleve hasta usted.',
  stop: 'No recibir más encuestas',
  sms: (brand, url) => `${brand}: ¿qué le pareció? ${url}`,
  smsStop: (url) => `Baja: ${url}`,
};

const familiar: SurveyMailWords = {
  ...formal,
  asks: (brand, session) =>
    session === ''
      ? `A ${brand} le gustaría saber qué te pareció.`
      : `¿Qué te pareció «${session}»? A ${brand} le gustaría saberlo.`,
  again: 'Te escribimos hace unos días; solo nos falta tu respuesta.',
  tap: 'Toca tu respuesta para empezar; no se envía nada antes de que la confirmes.',
  open: 'Dar tu opinión',
  paste: 'O copia esta dirección en tu navegador:',
  why: (brand) => `Recibes este mensaje porque conoces ${brand}. El enlace es solo tuyo y cuenta una vez.`,
  anonymous: 'La encuesta es anónima: tus respuestas se guardan sin nada que lleve hasta ti.',
  sms: (brand, url) => `${brand}: ¿qué te pareció? ${url}`,
};

export const surveyMail: Record<'formal' | 'familiar', SurveyMailWords> = { formal, familiar };
