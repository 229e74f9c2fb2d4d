import type { mail as en } from '../en/mail.ts';

export const mail: typeof en = {
  greeting: (name) => `Hola, ${name}:`,
  hello: 'Hola:',
  orPaste: 'Si el botón no funciona, esta es la dirección:',
  reset: {
    subject: 'Elige una contraseña nueva para Aftershow',
    body: 'Alguien, seguramente tú, ha pedido una contraseña nueva para esta dirección. El enlace sirve una sola vez, durante una hora.',
    button: 'Elegir una contraseña nueva',
    why: 'Si no has sido tú, no hay nada que hacer: tu contraseña no cambia.',
  },
  verify: {
    subject: 'Confirma tu dirección para Aftershow',
    body: 'Confirma que esta dirección es tuya. El enlace sirve durante un día.',
    button: 'Confirmar mi dirección',
    why: 'Si no conoces Aftershow, alguien se equivocó al escribir su dirección: no hay nada que hacer.',
  },
  move: {
    subject: 'Confirma tu nueva dirección para Aftershow',
    body: 'Confirma que a partir de ahora quieres entrar con esta dirección. Hasta entonces vale la anterior. El enlace sirve durante un día.',
    button: 'Confirmar la nueva dirección',
    why: 'Si no conoces Aftershow, alguien se equivocó al escribir su dirección: no hay nada que hacer.',
  },
  moved: {
    subject: 'Tu dirección para Aftershow ha cambiado',
    body: (address) => `A partir de ahora entras con ${address}, y los correos llegan ahí.`,
    why: 'Si no has sido tú, pide cuanto antes a un propietario de tu organización que te quite del equipo.',
  },
  invite: {
    subject: (organisation) => `${organisation} te invita a Aftershow`,
    body: (inviter, organisation, role) =>
      `${inviter} te invita a trabajar en las sesiones de live shopping de ${organisation}, con esta función: ${role}.`,
    until: (day) => `La invitación vale hasta el ${day}.`,
    button: 'Aceptar la invitación',
    why: 'Si no esperabas esta invitación, no hay nada que hacer: caduca sola.',
  },
  myData: {
    subject: (brand) => `Sus datos en ${brand}`,
    body: (brand) => `Este es el enlace a lo que ${brand} guarda sobre usted y a lo que usted ha aceptado.`,
    once: 'Se abre una sola vez, en los próximos 30 minutos. Quien lo tenga verá sus datos: no lo comparta.',
    button: 'Ver mis datos',
    why: 'Si no lo ha pedido, no tiene que hacer nada: no ha cambiado nada y el enlace caduca solo.',
  },
  roles: {
    owner: 'propietario',
    producer: 'producción',
    host: 'presentación',
    marketing: 'marketing',
    store_manager: 'dirección de tienda',
    csm: 'atención al cliente (CSM)',
    analyst: 'análisis',
    guest: 'experto invitado',
  },
};
