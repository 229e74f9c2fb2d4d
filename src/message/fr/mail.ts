import type { mail as en } from '../en/mail.ts';
import { fr } from '../format.ts';

export const mail: typeof en = {
  greeting: (name) => fr`Bonjour ${name},`,
  hello: 'Bonjour,',
  orPaste: fr`Si le bouton ne répond pas, ouvrez cette adresse :`,
  reset: {
    subject: 'Choisir un nouveau mot de passe pour Aftershow',
    body: fr`Quelqu’un, vous sans doute, a demandé un nouveau mot de passe pour cette adresse. Le lien sert une seule fois, pendant une heure.`,
    button: 'Choisir un nouveau mot de passe',
    why: fr`Si ce n’était pas vous, il n’y a rien à faire : votre mot de passe ne change pas.`,
  },
  verify: {
    subject: 'Confirmer votre adresse pour Aftershow',
    body: fr`Merci de confirmer que cette adresse est la vôtre. Le lien est valable un jour.`,
    button: 'Confirmer mon adresse',
    why: fr`Si vous ne connaissez pas Aftershow, quelqu’un s’est trompé en saisissant son adresse : il n’y a rien à faire.`,
  },
  move: {
    subject: 'Confirmer votre nouvelle adresse pour Aftershow',
    body: fr`Merci de confirmer que vous voulez désormais vous connecter avec cette adresse. D’ici là, l’ancienne reste en place. Le lien est valable un jour.`,
    button: 'Confirmer la nouvelle adresse',
    why: fr`Si vous ne connaissez pas Aftershow, quelqu’un s’est trompé en saisissant son adresse : il n’y a rien à faire.`,
  },
  moved: {
    subject: 'Votre adresse pour Aftershow a changé',
    body: (address) => fr`Désormais, vous vous connectez avec ${address}, et les mails y sont envoyés.`,
    why: fr`Si ce n’était pas vous, demandez sans attendre à un propriétaire de votre organisation de vous retirer de l’équipe.`,
  },
  invite: {
    subject: (organisation) => fr`${organisation} vous invite sur Aftershow`,
    body: (inviter, organisation, role) =>
      fr`${inviter} vous invite à travailler sur les séances de live shopping de ${organisation}, avec le rôle suivant : ${role}.`,
    until: (day) => fr`L’invitation est valable jusqu’au ${day}.`,
    button: fr`Accepter l’invitation`,
    why: fr`Si vous n’attendiez pas cette invitation, il n’y a rien à faire : elle expirera toute seule.`,
  },
  myData: {
    subject: (brand) => fr`Vos données chez ${brand}`,
    body: (brand) => fr`Voici le lien vers ce que ${brand} conserve à votre sujet et vers ce que vous avez accepté.`,
    once: fr`Il s’ouvre une seule fois, dans les 30 minutes. Toute personne qui l’a voit vos données : ne le transmettez pas.`,
    button: 'Voir mes données',
    why: fr`Si vous n’avez rien demandé, il n’y a rien à faire : rien n’a changé et le lien expirera tout seul.`,
  },
  roles: {
    owner: 'propriétaire',
    producer: 'production',
    host: 'animation',
    marketing: 'marketing',
    store_manager: 'direction de magasin',
    csm: 'suivi client (CSM)',
    analyst: 'analyse',
    guest: 'expert invité',
  },
};
