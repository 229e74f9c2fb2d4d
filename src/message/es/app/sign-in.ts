import type * as en from '../../en/app/sign-in.ts';

export const door: typeof en.door = {
  promise: 'Qué funcionó, qué no funcionó y qué probar ahora.',
  promiseWhy: 'La revisión posterior del live shopping, con las pruebas a favor y en contra.',
  toSignIn: 'Ir a iniciar sesión',
  checking: 'Un momento',
  newPassword: 'Contraseña nueva',
  passwordHint: 'Al menos 10 caracteres. Unas palabras sin relación se recuerdan bien y se adivinan mal.',
  name: 'Tu nombre',
  email: 'Correo electrónico',
  fields: {
    name: 'Indica un nombre de 200 caracteres como máximo.',
    email: 'No es una dirección de correo.',
    password: 'Al menos 10 caracteres.',
    zone: 'Elige una zona de la lista.',
    currency: 'Elige una moneda de la lista.',
    languages: 'Elige al menos un idioma.',
    organisation: 'Indica un nombre de 200 caracteres como máximo.',
  },
};

export const signIn: typeof en.signIn = {
  title: 'Iniciar sesión',
  password: 'Contraseña',
  enter: 'Entrar',
  forgotten: '¿Has olvidado la contraseña?',
  or: 'o',
  provider: (name) => `Entrar con ${name}`,
  codeTitle: 'Segundo factor',
  codeLead: 'Escribe los seis dígitos que tu aplicación de autenticación muestra ahora.',
  code: 'Código de seis dígitos',
  backupLead: 'Escribe uno de los códigos de reserva que guardaste. Cada uno sirve una vez.',
  backup: 'Código de reserva',
  useBackup: 'Usar un código de reserva',
  useApp: 'Usar la aplicación',
  trust: 'No volver a preguntar en este dispositivo durante 30 días',
  confirm: 'Confirmar',
  reasons: {
    unauthorised: 'La dirección y la contraseña no coinciden.',
    invalid_email_or_password: 'La dirección y la contraseña no coinciden.',
    invalid_email: 'No es una dirección de correo.',
    invalid_code:
      'Este código no vale. Cambia cada 30 segundos; los relojes del teléfono y del servidor deben coincidir.',
    invalid_backup_code: 'No es uno de tus códigos de reserva, o ya se usó.',
    invalid_two_factor_cookie: 'Ha pasado demasiado tiempo. Empieza de nuevo con la dirección y la contraseña.',
    rate_limited: 'Demasiados intentos. Espera un cuarto de hora o restablece la contraseña.',
    provider_failed: 'El proveedor no te dejó entrar, o nadie con esa dirección está invitado aquí.',
  },
};

export const setup: typeof en.setup = {
  title: 'Preparar Aftershow',
  lead: 'Aún no hay nadie: tú serás el primer propietario. Los demás vienen por invitación.',
  you: 'Tú',
  organisation: 'Tu organización',
  begin: 'Empezar',
  taken: 'Alguien ya preparó esta instalación. Inicia sesión o pide que te inviten.',
  readyTitle: 'Todo listo',
  ready: (name) => `${name} ya existe y tú eres su propietario.`,
  demo: 'Ver primero la demostración',
  demoWhy: 'Una marca que no existe, con sus sesiones, espectadores y pedidos: todo en ella es generado.',
  own: (name) => `Abrir ${name}`,
};

export const organisationFields: typeof en.organisationFields = {
  name: 'Nombre de la organización',
  zone: 'Zona horaria',
  zoneHint: 'Las sesiones se planifican y se muestran en ella.',
  currency: 'Moneda',
  currencyHint: 'La de los objetivos y los totales. Los pedidos conservan la suya.',
  languages: 'Idiomas de tu público',
  sector: 'Sector',
  sectorHint: 'Moda, belleza, hogar… o nada.',
  none: 'Nada con ese nombre',
};

export const forgotten: typeof en.forgotten = {
  title: 'Contraseña olvidada',
  lead: 'Indica tu dirección. Si tiene una cuenta, recibirá un enlace para elegir otra contraseña. Vale una hora.',
  send: 'Enviar el enlace',
  sentTitle: 'Mira tu buzón',
  sent: (email) => `Si ${email} tiene una cuenta aquí, el enlace está en camino.`,
  noMail:
    'Esta instalación aún no tiene servidor de correo: quien la preparó lee el enlace en la bandeja de salida y puede dártelo.',
};

export const reset: typeof en.reset = {
  title: 'Contraseña nueva',
  lead: 'Se cierran todos los dispositivos que entraron con la anterior.',
  save: 'Fijar la contraseña',
  doneTitle: 'La contraseña nueva ya vale',
  done: 'Inicia sesión con ella.',
  over: 'Este enlace ya se usó o ha caducado. Pide otro.',
  another: 'Pedir otro enlace',
};

export const verify: typeof en.verify = {
  title: 'Confirmación de tu dirección',
  doneTitle: 'Dirección confirmada',
  done: 'Gracias. No hace falta nada más.',
  over: 'Este enlace ha caducado o está incompleto. Tu cuenta te envía otro.',
  go: 'Ir a Aftershow',
};

export const invitation: typeof en.invitation = {
  title: (organisation) => `Unirse a ${organisation}`,
  lead: (email, role) => `Invitación para ${email}, con la función: ${role}.`,
  until: (when) => `La invitación vale hasta el ${when}.`,
  accept: 'Aceptar la invitación',
  known: 'Esta dirección tiene una cuenta aquí: inicia sesión con ella y únete después.',
  signIn: 'Iniciar sesión y unirse',
  join: 'Unirse',
  asOther: (email) => `Has entrado como ${email}, y la invitación es para otra dirección.`,
  signOut: 'Cerrar sesión y seguir',
  overTitle: 'Esta invitación ya no vale',
  over: 'Se usó, se retiró o esperó más de siete días. Pide otra a quien te invitó.',
};

export const welcome: typeof en.welcome = {
  title: (name) => `Te damos la bienvenida, ${name}`,
  nowhere: 'Todavía no perteneces a ninguna organización.',
  ask: (email) => `Pide a un propietario que invite a ${email}; el enlace llega por correo.`,
  found: 'O empieza una propia',
  create: 'Crear la organización',
  back: 'Volver',
  another: 'Otra organización',
  signOut: 'Cerrar sesión',
};
