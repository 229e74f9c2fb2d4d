import type { SourceKind } from '#src/contract/import.ts';
import type { Field } from './column-words.ts';

const named = (...lists: string[]): readonly string[] => lists.flatMap((list) => list.split(', '));

/** Header words in English, French and Spanish, without accents or marks, best first: those of another system's files. */
export const SOURCE_WORDS: Readonly<Partial<Record<Field, readonly string[]>>> = {
  phone: named(
    'phone, telephone, mobile, mobile phone, phone number, tel, telephone portable, portable',
    'numero de telephone, telefono, movil, celular',
  ),
  card: named(
    'card, loyalty card, card number, loyalty number, loyalty card number, carte, carte de fidelite',
    'numero de carte, carte fidelite, tarjeta, tarjeta de fidelidad, numero de tarjeta',
  ),
  created: named(
    'created at, created, customer since, signup date, registered, date creation, date de creation',
    'inscription, date inscription, client depuis, fecha de alta, fecha alta, alta',
  ),
  consent_email: named(
    'email consent, consent email, accepts marketing, accepts email marketing, email opt in, optin email',
    'email optin, newsletter, newsletter opt in, opt in, optin, subscribed, consentement email',
    'consentement mail, abonne, abonne newsletter, accepte newsletter, inscrit newsletter',
    'consentimiento email, boletin, suscrito, acepta boletin',
  ),
  consent_sms: named(
    'sms consent, consent sms, accepts sms marketing, sms opt in, optin sms, sms optin, consentement sms',
    'accepte sms, consentimiento sms, acepta sms',
  ),
  consent_phone: named(
    'phone consent, consent phone, phone opt in, optin phone, consentement telephone',
    'consentimiento telefono',
  ),
  consent_post: named(
    'post consent, consent post, mail opt in, postal opt in, optin courrier, consentement courrier',
    'consentimiento postal',
  ),
  consent_time: named(
    'consent date, consent time, opt in date, optin date, date consentement, date de consentement',
    'date optin, fecha consentimiento, fecha de consentimiento',
  ),
  wording: named('wording, consent wording, consent text, texte consentement, mention, texto consentimiento'),
  consent_source: named(
    'consent source, opt in source, optin source, source consentement, origine consentement',
    'origen consentimiento',
  ),
  first_name: named('first name, firstname, given name, prenom, nombre'),
  last_name: named('last name, lastname, surname, family name, nom, nom de famille, apellido, apellidos'),
  address: named('address, street, street address, address1, adresse, rue, direccion, calle, domicilio'),
  sex: named('sex, gender, sexe, genre, civilite, sexo, genero'),
  birth_date: named(
    'birth date, birthdate, birthday, date of birth, dob, age, date de naissance, naissance',
    'fecha de nacimiento, nacimiento, edad',
  ),
  contact: named(
    'contact id, ticket, ticket id, case, case id, call id, conversation id, interaction id, id, numero',
    'numero de ticket, ref, reference, id contact, id ticket, id contacto, caso',
  ),
  closed: named(
    'closed, closed at, ended, ended at, end, end time, resolved at, cloture, date cloture, cloture le',
    'fin, heure de fin, cerrado, fecha de cierre, final',
  ),
  handling: named(
    'handling, handling s, handling seconds, handling time, handle time, aht, talk time, duration',
    'duration s, duree, duree s, duree de traitement, duracion, tiempo de gestion',
  ),
  wait: named(
    'wait, wait s, waiting time, wait seconds, queue time, attente, temps d attente, espera',
    'tiempo de espera',
  ),
  channel: named('channel, contact channel, medium, canal, canal de contact, canal de contacto, via'),
  reason: named(
    'reason, contact reason, call reason, return reason, subject, topic, motif, raison, motif de contact',
    'motif d appel, motif retour, motivo, razon, motivo de contacto, motivo devolucion',
  ),
  resolution: named(
    'resolution, outcome, result, status, resolved, statut, resultat, resolu, resolucion, resultado',
    'estado, resuelto',
  ),
  ivr: named('ivr, ivr result, ivr status, svi, serveur vocal, resultat svi, ivr resultado'),
  offered: named(
    'chat offered, chat displayed, invitation displayed, invitation shown, chat propose',
    'invitation affichee, chat ofrecido, invitacion mostrada',
  ),
  accepted: named(
    'chat accepted, invitation accepted, chat accepte, invitation acceptee, chat aceptado',
    'invitacion aceptada',
  ),
  agent: named(
    'agent, agent id, agent name, advisor, representative, conseiller, conseillere, id agent, agente',
    'id agente, asesor',
  ),
  team: named('team, group, queue, equipe, groupe, equipo, grupo'),
  joined: named(
    'joined, joined at, hired, hire date, start date, date embauche, date entree, entree, arrivee',
    'fecha de ingreso, ingreso, alta',
  ),
  left: named(
    'left, left at, leave date, end date, date sortie, date depart, sortie, depart, fecha de baja, baja',
    'salida',
  ),
  store: named(
    'store, store id, store code, shop, shop id, location, location id, site, branch, magasin, id magasin',
    'code magasin, boutique, point de vente, tienda, id tienda, codigo tienda, sucursal',
  ),
  postcode: named('postcode, postal code, zip, zip code, code postal, cp, codigo postal'),
  city: named('city, town, ville, commune, ciudad, localidad, municipio'),
  latitude: named('latitude, lat'),
  longitude: named('longitude, lon, lng, long, longitud'),
  zone: named('zone, time zone, timezone, fuseau, fuseau horaire, zona horaria'),
  hours: named('hours, opening hours, horaires, horaires d ouverture, horario, horarios'),
  stocked: named(
    'stocked, stock, on hand, quantity on hand, in stock, quantity, qty, quantite, quantite en stock',
    'en stock, existencias, cantidad',
  ),
  reserved: named('reserved, committed, allocated, reserve, reservee, reservado, comprometido'),
  buffer: named(
    'buffer, safety stock, safety buffer, safety, stock de securite, securite, stock de seguridad',
    'seguridad',
  ),
  incoming: named(
    'incoming, on order, inbound, in transit, a recevoir, en transit, entrant, entrante, en camino',
    'por recibir',
  ),
  promised: named(
    'promised, promised date, promised at, expected delivery, estimated delivery, promise, date promise',
    'date prevue, livraison prevue, fecha prometida, entrega prevista',
  ),
  delivered: named(
    'delivered, delivered at, actual delivery, delivery date, date livraison, date de livraison, livre le',
    'livree le, entregado, fecha de entrega, fecha entrega',
  ),
  returned: named(
    'returned, returned at, return date, date retour, date de retour, retourne le, devuelto',
    'fecha devolucion, fecha de devolucion',
  ),
  mode: named(
    'mode, delivery mode, delivery method, shipping method, fulfilment, fulfillment, mode de livraison',
    'mode livraison, modo, modo de entrega, metodo de entrega',
  ),
  express: named('express, express paid, expedited, fast, expres, urgente'),
  stars: named(
    'stars, rating, score, note, etoiles, nombre d etoiles, evaluation, estrellas, puntuacion, valoracion',
    'nota',
  ),
  entries: named(
    'entries, visitors, visits, footfall, count, people, entrees, visiteurs, visites, passages',
    'frequentation, entradas, visitantes, visitas, aforo',
  ),
  spent: named(
    'kind, cost kind, cost type, type, category, nature, categorie, poste, type de cout, tipo',
    'tipo de coste, concepto, categoria',
  ),
  session: named('session, session id, live, live id, show, sesion, id sesion, directo'),
};

/** What a header means only in a file of its kind, before what it means elsewhere. */
export const WORDS_OF_KIND: Readonly<Record<SourceKind, Readonly<Partial<Record<Field, readonly string[]>>>>> = {
  customers: {
    customer: named(
      'id, customer number, customer no, customer code, n client, no client, num client, numero client',
      'numero de client, n de client, code client, identifiant client, n cliente, no cliente, num cliente',
      'numero cliente, numero de cliente, codigo cliente, codigo de cliente',
    ),
    time: named(
      'last contact, last seen, last order, last order date, last purchase, dernier contact',
      'derniere commande, dernier achat, ultimo contacto, ultimo pedido, ultima compra',
    ),
    name: named('full name, customer name, nom complet, nom prenom, nombre completo, nombre y apellidos'),
  },
  contacts: {
    time: named(
      'opened, opened at, start, call start, ouverture, date ouverture, ouvert le, date appel, apertura',
      'fecha de apertura',
    ),
  },
  stores: {
    store: named('id, code, identifiant'),
    name: named('store name, nom du magasin, nombre de la tienda, enseigne'),
  },
  stock: {
    time: named(
      'as of, updated, updated at, stock date, inventory date, a date du, date stock, mis a jour',
      'fecha stock, actualizado',
    ),
  },
  deliveries: {
    time: named(
      'shipped, shipped at, ship date, shipping date, expedie le, date expedition, date d expedition',
      'enviado, fecha envio, fecha de envio',
    ),
  },
  reviews: {
    text: named('review, review text, avis, resena'),
    time: named('review date, date avis, fecha resena'),
    id: named('review id, id avis, id resena'),
  },
  visits: {
    time: named('hour, heure, hora, day, jour, dia'),
    name: named('door, entrance, sensor, porte, entree, capteur, puerta, sensor'),
  },
  costs: {
    time: named('day, jour, dia, month, period, valid from'),
    amount: named('cost, spend, spent, cout, depense, coste, gasto, unit cost'),
    channel: named('source, utm source, platform, plateforme, plataforma'),
    name: named('label, campaign, description, libelle, campagne, campana, descripcion'),
  },
};

/** What each kind cannot do without; alternatives within a list. */
export const SOURCE_NEEDS: Readonly<Record<SourceKind, readonly (readonly Field[])[]>> = {
  customers: [['customer', 'email', 'phone']],
  contacts: [
    ['contact', 'agent'],
    ['time', 'joined', 'left'],
  ],
  stores: [['store'], ['name']],
  stock: [['store'], ['product'], ['stocked']],
  deliveries: [['order'], ['time', 'delivered', 'returned']],
  reviews: [['stars'], ['time']],
  visits: [['store'], ['time'], ['entries']],
  costs: [['spent'], ['time'], ['amount']],
};

/** Columns of which one at least must be there for a file to be of a kind that nobody said it is. */
export const TELLING: Readonly<Record<SourceKind, readonly Field[]>> = {
  customers: ['consent_email', 'consent_sms', 'card', 'birth_date', 'first_name', 'last_name'],
  contacts: ['handling', 'ivr', 'resolution', 'joined', 'offered'],
  stores: ['hours', 'latitude', 'zone', 'postcode'],
  stock: ['stocked'],
  deliveries: ['promised', 'delivered', 'returned'],
  reviews: ['stars'],
  visits: ['entries'],
  costs: ['spent'],
};
