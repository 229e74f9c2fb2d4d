import type { CampaignMailWords } from '../en/campaign-mail.ts';

const formal: CampaignMailWords['drafts']['formal'] = {
  dormant: {
    subject: 'Hace tiempo que no nos vemos, {first_name|le echamos de menos}',
    body: 'Hola, {first_name|buenos días}:\n\nHace tiempo que no tenemos el placer de verle. Desde su última visita han llegado muchas novedades y nos gustaría enseñárselas.\n\nReciba un cordial saludo,\n{brand}',
  },
  cross_sell: {
    subject: 'Para acompañar lo que eligió',
    body: 'Hola, {first_name|buenos días}:\n\nMuchas personas que eligieron lo mismo que usted eligieron también {product|algo que combina con ello}. Hemos pensado que podría gustarle.\n\nReciba un cordial saludo,\n{brand}',
  },
  up_sell: {
    subject: 'Un paso más',
    body: 'Hola, {first_name|buenos días}:\n\nPor lo que ha elegido hasta ahora, {product|una de nuestras mejores piezas} puede ser de su interés. Con mucho gusto le contaremos más.\n\nReciba un cordial saludo,\n{brand}',
  },
  high_value: {
    subject: 'Con nuestro agradecimiento',
    body: 'Hola, {first_name|buenos días}:\n\nUsted está entre las personas que más confían en nosotros y queríamos darle las gracias. Nuestro equipo está a su disposición para lo que necesite.\n\nReciba un cordial saludo,\n{brand}',
  },
  birthday: {
    subject: 'Nuestros mejores deseos, {first_name|en su día}',
    body: 'Hola, {first_name|buenos días}:\n\nLe deseamos un muy feliz cumpleaños.\n\nReciba un cordial saludo,\n{brand}',
  },
  back_in_stock: {
    subject: '{product|Lo que buscaba} vuelve a estar disponible',
    body: 'Hola, {first_name|buenos días}:\n\nUsted se interesó por {product|un artículo} cuando estaba agotado. Vuelve a estar disponible, en número limitado.\n\nReciba un cordial saludo,\n{brand}',
  },
  repair: {
    subject: 'Le debemos una disculpa',
    body: 'Hola, {first_name|buenos días}:\n\nSu última experiencia con nosotros no fue la que debía ser y lo sentimos. Lo estamos arreglando. Si podemos hacer algo más, responda a este mensaje.\n\nReciba un cordial saludo,\n{brand}',
  },
  ambassador: {
    subject: '¿Nos presentaría a alguien?',
    body: 'Hola, {first_name|buenos días}:\n\nNos dijo que nos recomendaría y se lo agradecemos. Si a alguien de su entorno le gustara lo que hacemos, sería un honor recibirle.\n\nReciba un cordial saludo,\n{brand}',
  },
};

const familiar: CampaignMailWords['drafts']['familiar'] = {
  dormant: {
    subject: '¡Cuánto tiempo, {first_name|hola de nuevo}!',
    body: 'Hola, {first_name|qué tal}:\n\n¡Cuánto tiempo! Han llegado muchas novedades desde tu última visita. ¿Te pasas a verlas?\n\nHasta pronto,\n{brand}',
  },
  cross_sell: {
    subject: 'Combina con lo que elegiste',
    body: 'Hola, {first_name|qué tal}:\n\nQuienes eligieron lo mismo que tú suelen añadir {product|algo que combina}. ¡Hemos pensado que también te gustaría!\n\nHasta pronto,\n{brand}',
  },
  up_sell: {
    subject: '¿Vamos a por el siguiente?',
    body: 'Hola, {first_name|qué tal}:\n\nPor lo que te gusta, {product|este artículo} podría ser tu nuevo favorito. ¡Échale un vistazo!\n\nHasta pronto,\n{brand}',
  },
  high_value: {
    subject: 'Gracias, de verdad',
    body: 'Hola, {first_name|qué tal}:\n\nGracias a personas como tú seguimos adelante, y queríamos decírtelo. ¿Necesitas algo? Responde a este correo: lo lee una persona de verdad.\n\nHasta pronto,\n{brand}',
  },
  birthday: {
    subject: '¡Feliz cumpleaños, {first_name|a ti}!',
    body: 'Hola, {first_name|qué tal}:\n\n¡Feliz cumpleaños! Que pases un día estupendo.\n\nHasta pronto,\n{brand}',
  },
  back_in_stock: {
    subject: '{product|Lo que querías} ha vuelto',
    body: 'Hola, {first_name|qué tal}:\n\nTe fijaste en {product|un artículo} cuando estaba agotado. Ha vuelto, pero no por mucho tiempo.\n\nHasta pronto,\n{brand}',
  },
  repair: {
    subject: 'Lo sentimos',
    body: 'Hola, {first_name|qué tal}:\n\nLa última vez te fallamos y lo sentimos. Lo estamos arreglando. ¿Algo más? Responde a este correo.\n\nHasta pronto,\n{brand}',
  },
  ambassador: {
    subject: '¿Conoces a alguien a quien le gustaríamos?',
    body: 'Hola, {first_name|qué tal}:\n\nDijiste que nos recomendarías: ¡nos alegraste el día! Si a alguien cercano le gusta lo que hacemos, tráelo.\n\nHasta pronto,\n{brand}',
  },
};

export const campaignMail: CampaignMailWords = {
  why: (brand) => `Recibe este mensaje porque aceptó que ${brand} le escriba, o porque es cliente suyo.`,
  stop: 'No recibir más mensajes como este',
  code: (reward, code, until) => `${reward ?? 'Su vale'}: ${code}\nVálido para un pedido, hasta el ${until}.`,
  paste: 'O copie esta dirección en su navegador:',
  sample: { first_name: 'Inés', product: 'Vestido de lino', voucher: 'CODIG-DEPRU-EBASO-LAM22' },
  page: {
    title: '¿No recibir más mensajes?',
    why: (brand) => `${brand} no le enviará más mensajes de este tipo.`,
    button: 'No recibir más mensajes',
    done: 'Hecho',
    doneWhy: (brand) => `${brand} ya no le envía mensajes de este tipo. No tiene que hacer nada más.`,
  },
  drafts: { formal, familiar },
};
