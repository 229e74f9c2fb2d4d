import type { SurveyMailWords } from '../en/survey-mail.ts';
import { fr } from '../format.ts';

const formal: SurveyMailWords = {
  subject: (brand, title) => fr`${brand} : ${title}`,
  reminder: (brand, title) => fr`Encore ouvert : ${title} (${brand})`,
  hello: 'Bonjour,',
  asks: (brand, session) =>
    session === ''
      ? `${brand} aimerait savoir ce que vous en avez pensé.`
      : fr`Qu’avez-vous pensé de « ${session} » ? ${brand} aimerait le savoir.`,
  again: fr`Nous vous avons écrit il y a quelques jours ; il ne nous manque que votre réponse.`,
  minutes: (count) => (count <= 1 ? 'Cela prend une minute environ.' : `Cela prend ${count} minutes environ.`),
  tap: fr`Touchez votre réponse pour commencer ; rien n’est envoyé avant que vous ne l’ayez confirmée.`,
  open: 'Donner votre avis',
  closes: (when) => `Ouvert jusqu’au ${when}.`,
  paste: fr`Ou copiez cette adresse dans votre navigateur :`,
  why: (brand) =>
    `Vous recevez ce message parce que vous connaissez ${brand}. Ce lien vous est personnel et ne sert qu’une fois.`,
  anonymous: fr`L’enquête est anonyme : vos réponses sont conservées sans rien qui mène à vous.`,
  stop: 'Ne plus recevoir d’enquêtes',
  sms: (brand, url) => fr`${brand} : qu’en avez-vous pensé ? ${url}`,
  smsStop: (url) => fr`Stop : ${url}`,
};

const familiar: SurveyMailWords = {
  ...formal,
  asks: (brand, session) =>
    session === ''
      ? `${brand} aimerait savoir ce que tu en as pensé.`
      : fr`Qu’as-tu pensé de « ${session} » ? ${brand} aimerait le savoir.`,
  again: fr`Nous t’avons écrit il y a quelques jours ; il ne nous manque que ta réponse.`,
  tap: fr`Touche ta réponse pour commencer ; rien n’est envoyé avant que tu ne l’aies confirmée.`,
  open: 'Donner ton avis',
  paste: fr`Ou copie cette adresse dans ton navigateur :`,
  why: (brand) => `Tu reçois ce message parce que tu connais ${brand}. Ce lien t’est personnel et ne sert qu’une fois.`,
  anonymous: fr`L’enquête est anonyme : tes réponses sont conservées sans rien qui mène à toi.`,
  sms: (brand, url) => fr`${brand} : qu’en as-tu pensé ? ${url}`,
};

export const surveyMail: Record<'formal' | 'familiar', SurveyMailWords> = { formal, familiar };
