import type * as en from '../../en/app/digest.ts';

/** Lo que se dice en breve, y quién lo ha escrito. */
export const digest: typeof en.digest = {
  open: 'Resumir estos textos',
  again: 'Otra vez',
  title: 'Lo que dicen estos textos',
  leaves: (name, host) =>
    `Hasta 40 citas salen hacia ${name} (${host}); antes se ocultan nombres, direcciones y números.`,
  waiting: 'Leyendo los textos…',
  failed: 'No ha funcionado. Inténtelo de nuevo.',
  byMachine: (name) => `Escrito por una máquina (${name}). Compruébelo con las citas en que se apoya.`,
  rests: 'Se apoya en',
  why: {
    off: 'Contado aquí; no hay ningún modelo configurado que redacte frases.',
    budget: 'Contado aquí: el presupuesto del día para el modelo está agotado.',
    slow: 'Contado aquí: el modelo ha tardado demasiado.',
    failed: 'Contado aquí: el modelo no ha respondido.',
    unusable: 'Contado aquí: la respuesta del modelo no se podía usar.',
  },
  point: (aspect, people, negative) => `${aspect}: ${people}, ${negative} negativo`,
  nothing: 'Nadie ha nombrado ningún tema en estos textos.',
  propose: 'Proponer un nombre',
  proposing: 'Leyendo las citas…',
  proposed: (name) => `Propuesto por una máquina (${name}) a partir de estas citas. Cámbielo o guárdelo como suyo.`,
  noName: 'No ha vuelto ningún nombre utilizable. Póngale usted uno.',
};
