import type { Lang } from '#src/message/format.ts';

/** What the people of one way round the loop write: screens have their words from src/message, people have their own. */
export interface LoopWords {
  show: string;
  session: string;
  format: string;
  host: string;
  guest: { name: string; role: string };
  /** What the guest writes: nobody may obtain it before they have written themselves. */
  secret: string;
  well: string;
  why: string;
  heading: string;
  statement: string;
  lesson: string;
  verb: string;
  chance: string;
  /** Why what was found against it does not count, and why one side is empty. */
  notCounted: string;
  oneSide: string;
  partly: string;
  validated: string;
  next: string;
}

export const LOOP_WORDS: Record<Lang, LoopWords> = {
  fr: {
    ...{ show: 'Les jeudis dorés', session: 'L’heure dorée', format: 'atelier', host: 'Garance' },
    guest: { name: 'Inès Moreau', role: 'technicienne invitée' },
    secret: 'Nos habituées ont découvert le direct le lendemain, au foulard bleu',
    well: 'Celles qui étaient là sont restées jusqu’au bout',
    why: 'Personne ne leur avait rappelé l’heure',
    heading: 'Les absentes',
    statement: 'Nos habituées manquent le direct faute de rappel',
    lesson: 'Rappeler l’heure par SMS une heure avant le direct',
    verb: 'Envoyer un SMS de rappel à dix-neuf heures trente',
    chance: 'Une semaine sur quatre, on gagne vingt spectatrices sans rien faire.',
    notCounted: 'C’était une vente privée',
    oneSide: 'La séance a été coupée au bout d’un quart d’heure',
    partly: 'Le SMS est parti avec vingt minutes de retard.',
    validated: 'Six paires de suite',
    next: 'La prochaine heure dorée',
  },
  en: {
    ...{ show: 'Golden Thursdays', session: 'The golden hour', format: 'workshop', host: 'Rosalba' },
    guest: { name: 'Ada Moreau', role: 'guest technician' },
    secret: 'Our regulars found out about it the day after, at the blue scarf',
    well: 'Those who were there stayed to the last minute',
    why: 'Nobody had reminded them of the hour',
    heading: 'Who was missing',
    statement: 'Our regulars miss it because nobody reminds them',
    lesson: 'Remind people of the hour by text message, an hour ahead',
    verb: 'Send a text message at half past seven',
    chance: 'One week in four we gain twenty viewers by doing nothing.',
    notCounted: 'That was a private sale',
    oneSide: 'The line was cut after a quarter of an hour',
    partly: 'The message left twenty minutes late.',
    validated: 'Six pairs in a row',
    next: 'The next golden hour',
  },
  es: {
    ...{ show: 'Jueves dorados', session: 'La hora dorada', format: 'taller', host: 'Ximena' },
    guest: { name: 'Lucía Moreau', role: 'técnica invitada' },
    secret: 'Nuestras fieles se enteraron al día siguiente, con el pañuelo azul',
    well: 'Las que estaban se quedaron hasta el final',
    why: 'Nadie les había recordado la hora',
    heading: 'Las ausentes',
    statement: 'Nuestras fieles se pierden el directo porque nadie se lo recuerda',
    lesson: 'Recordar la hora por SMS una hora antes del directo',
    verb: 'Enviar un SMS a las siete y media',
    chance: 'Una semana de cada cuatro ganamos veinte personas sin hacer nada.',
    notCounted: 'Fue una venta privada',
    oneSide: 'Se cortó la conexión al cuarto de hora',
    partly: 'El SMS salió con veinte minutos de retraso.',
    validated: 'Seis pares seguidos',
    next: 'La próxima hora dorada',
  },
};
