import type { PlanLineWords } from '../en/plan-lines.ts';

export const planLines: Record<string, PlanLineWords> = {
  audience: {
    title: 'Medir cuántas personas ven una sesión y cuándo llegan y se van',
    question: '¿Cuántas personas la ven, desde cuándo hasta cuándo y en qué dispositivo?',
    whom: 'El equipo del directo',
    source: 'El reproductor',
  },
  engagement: {
    title: 'Entender qué hace reaccionar durante una sesión',
    question: '¿Qué momentos hacen reaccionar?',
    whom: 'El equipo del directo y el presentador',
    source: 'El reproductor',
  },
  voices: {
    title: 'Entender lo que dice la gente y responder a sus preguntas',
    question: '¿Qué preguntan, qué les gusta y qué no?',
    whom: 'El equipo del directo y atención al cliente',
    source: 'El chat, las reseñas y los mensajes',
  },
  sales: {
    title: 'Seguir lo que se muestra, se desea y se pide, y atender al cliente',
    question: '¿Qué se compra, cómo llega y qué vuelve?',
    whom: 'Marketing, tiendas y atención al cliente',
    source: 'La tienda en línea, las cajas y el transportista',
  },
  survey: {
    title: 'Preguntar a espectadores y compradores qué les pareció',
    question: '¿Está contenta la gente y qué debería cambiar?',
    whom: 'El equipo del directo',
    source: 'Las respuestas a las encuestas',
  },
  newsletter: {
    title: 'Enviar novedades a quien las quiera',
    question: '¿Quién quiere novedades y cómo le llamamos?',
    whom: 'Marketing',
    source: 'El formulario de alta',
  },
  footfall: {
    title: 'Contar cuántas personas entran en una tienda, sin saber quiénes',
    question: '¿Cuánta gente entra y cuándo?',
    whom: 'La persona responsable de la tienda',
    source: 'El contador de la puerta',
  },
  loyalty: {
    title: 'Llevar el programa de fidelidad',
    question: '¿Quién es miembro y cuándo es su cumpleaños?',
    whom: 'Tiendas y marketing',
    source: 'El formulario de alta y las cajas',
  },
  'store-lookups': {
    title: 'Ver qué productos se buscan cerca de una tienda',
    question: '¿Qué busca la gente en una tienda o cerca de ella?',
    whom: 'La persona responsable de la tienda',
    source: 'El teléfono de quien lo aceptó',
  },
  'service-team': {
    title: 'Ver si atención al cliente tiene suficientes personas formadas',
    question: '¿Cuántas personas trabajan en atención y desde cuándo?',
    whom: 'La persona responsable de atención al cliente',
    source: 'La lista de personal y la centralita',
  },
};
