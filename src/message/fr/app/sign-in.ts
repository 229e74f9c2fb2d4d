import type * as en from '../../en/app/sign-in.ts';
import { fr } from '../../format.ts';

export const door: typeof en.door = {
  promise: fr`Ce qui a marché, ce qui n’a pas marché, et ce qu’il faut essayer.`,
  promiseWhy: fr`Le retour d’expérience du live shopping, avec les preuves pour et contre.`,
  toSignIn: 'Vers la connexion',
  checking: 'Un instant',
  newPassword: 'Nouveau mot de passe',
  passwordHint: fr`Au moins 10 caractères. Quelques mots sans lien entre eux se retiennent bien et se devinent mal.`,
  name: 'Votre nom',
  email: 'Adresse e-mail',
  fields: {
    name: fr`Indiquez un nom de 200 caractères au plus.`,
    email: fr`Ce n’est pas une adresse e-mail.`,
    password: 'Au moins 10 caractères.',
    zone: 'Choisissez un fuseau de la liste.',
    currency: 'Choisissez une devise de la liste.',
    languages: 'Choisissez au moins une langue.',
    organisation: fr`Indiquez un nom de 200 caractères au plus.`,
  },
};

export const signIn: typeof en.signIn = {
  title: 'Se connecter',
  password: 'Mot de passe',
  enter: 'Se connecter',
  forgotten: fr`Mot de passe oublié ?`,
  or: 'ou',
  provider: (name) => fr`Se connecter avec ${name}`,
  codeTitle: 'Second facteur',
  codeLead: fr`Saisissez les six chiffres que votre application d’authentification affiche en ce moment.`,
  code: 'Code à six chiffres',
  backupLead: fr`Saisissez l’un des codes de secours que vous avez gardés. Chacun sert une fois.`,
  backup: 'Code de secours',
  useBackup: fr`Utiliser plutôt un code de secours`,
  useApp: fr`Utiliser plutôt l’application`,
  trust: fr`Ne plus demander sur cet appareil pendant 30 jours`,
  confirm: 'Confirmer',
  reasons: {
    unauthorised: fr`L’adresse et le mot de passe ne vont pas ensemble.`,
    invalid_email_or_password: fr`L’adresse et le mot de passe ne vont pas ensemble.`,
    invalid_email: fr`Ce n’est pas une adresse e-mail.`,
    invalid_code: fr`Ce code ne convient pas. Il change toutes les 30 secondes ; le téléphone et le serveur doivent être à la même heure.`,
    invalid_backup_code: fr`Ce n’est pas l’un de vos codes de secours, ou il a déjà servi.`,
    invalid_two_factor_cookie: fr`C’était trop long. Recommencez avec l’adresse et le mot de passe.`,
    rate_limited: fr`Trop d’essais. Attendez un quart d’heure, ou réinitialisez le mot de passe.`,
    provider_failed: fr`Le fournisseur ne vous a pas laissé entrer, ou personne n’est invité ici sous cette adresse.`,
  },
};

export const setup: typeof en.setup = {
  title: 'Installer Aftershow',
  lead: fr`Il n’y a encore personne : vous devenez le premier propriétaire. Les autres viennent sur invitation.`,
  you: 'Vous',
  organisation: 'Votre organisation',
  begin: 'Commencer',
  taken: fr`Quelqu’un a déjà pris en main cette installation. Connectez-vous, ou faites-vous inviter.`,
  readyTitle: fr`C’est prêt`,
  ready: (name) => fr`${name} existe, et vous en êtes propriétaire.`,
  demo: fr`Voir d’abord la démonstration`,
  demoWhy: fr`Une marque qui n’existe pas, avec ses séances, ses spectateurs et ses commandes : tout y est généré.`,
  own: (name) => fr`Ouvrir ${name}`,
};

export const organisationFields: typeof en.organisationFields = {
  name: fr`Nom de l’organisation`,
  zone: 'Fuseau horaire',
  zoneHint: fr`Les séances y sont planifiées et affichées.`,
  currency: 'Devise',
  currencyHint: fr`Celle des objectifs et des totaux. Les commandes gardent la leur.`,
  languages: 'Langues de votre public',
  sector: 'Secteur',
  sectorHint: fr`Mode, beauté, maison… ou rien.`,
  none: 'Rien de ce nom',
};

export const forgotten: typeof en.forgotten = {
  title: fr`Mot de passe oublié`,
  lead: fr`Indiquez votre adresse. Si elle a un compte, un lien vers un nouveau mot de passe y est envoyé. Il vaut une heure.`,
  send: 'Envoyer le lien',
  sentTitle: fr`Regardez votre boîte de réception`,
  sent: (email) => fr`Si ${email} a un compte ici, le lien est en route.`,
  noMail: fr`Cette installation n’a pas encore de serveur de mail : qui l’a installée lit le lien dans la boîte d’envoi et peut vous le donner.`,
};

export const reset: typeof en.reset = {
  title: 'Nouveau mot de passe',
  lead: fr`Tous les appareils connectés avec l’ancien sont déconnectés.`,
  save: 'Définir le mot de passe',
  doneTitle: 'Le nouveau mot de passe est en place',
  done: fr`Connectez-vous avec lui.`,
  over: fr`Ce lien a servi ou a expiré. Demandez-en un autre.`,
  another: 'Demander un autre lien',
};

export const verify: typeof en.verify = {
  title: 'Confirmation de votre adresse',
  doneTitle: 'Adresse confirmée',
  done: fr`Merci. Il n’y a rien d’autre à faire.`,
  over: fr`Ce lien a expiré ou est incomplet. Votre compte vous en envoie un autre.`,
  go: 'Vers Aftershow',
};

export const invitation: typeof en.invitation = {
  title: (organisation) => fr`Rejoindre ${organisation}`,
  lead: (email, role) => fr`${email} est invité avec le rôle : ${role}.`,
  until: (when) => fr`L’invitation vaut jusqu’au ${when}.`,
  accept: fr`Accepter l’invitation`,
  known: fr`Cette adresse a un compte ici : connectez-vous avec elle, puis rejoignez l’équipe.`,
  signIn: 'Se connecter et rejoindre',
  join: 'Rejoindre',
  asOther: (email) => fr`Vous êtes connecté sous ${email}, et l’invitation est pour une autre adresse.`,
  signOut: 'Se déconnecter et continuer',
  overTitle: fr`Cette invitation n’est plus valable`,
  over: fr`Elle a servi, a été retirée, ou a attendu plus de sept jours. Demandez-en une autre à la personne qui vous a invité.`,
};

export const welcome: typeof en.welcome = {
  title: (name) => fr`Bienvenue, ${name}`,
  nowhere: fr`Vous n’appartenez encore à aucune organisation.`,
  ask: (email) => fr`Demandez à un propriétaire d’inviter ${email} ; le lien arrive par mail.`,
  found: fr`Ou commencez la vôtre`,
  create: fr`Créer l’organisation`,
  back: 'Revenir',
  another: 'Une autre organisation',
  signOut: 'Se déconnecter',
};
