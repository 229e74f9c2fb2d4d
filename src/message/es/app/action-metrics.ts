import type { Metric } from '../../../contract/action-plan.ts';
import type { actionMetrics as en } from '../../en/app/action-metrics.ts';

const by = (name: string, noun: string) => ({
  name,
  more: (amount: string) => `${amount} más de ${noun}`,
  less: (amount: string) => `${amount} menos de ${noun}`,
});

export const actionMetrics = {
  of: {
    net_revenue: by('Ingresos netos', 'ingresos netos'),
    profit: by('Beneficio', 'beneficio'),
    orders: by('Pedidos', 'pedidos'),
    average_basket: by('Cesta media', 'cesta media'),
    conversion: by('Conversión', 'conversión'),
    unique_viewers: by('Espectadores únicos', 'espectadores únicos'),
    peak_viewers: by('Espectadores en el pico', 'espectadores en el pico'),
    average_viewers: by('Espectadores de media', 'espectadores de media'),
    mean_watch_s: by('Tiempo de visionado', 'tiempo de visionado'),
    messages_per_viewer: by('Mensajes por espectador', 'mensajes por espectador'),
    clicks_per_viewer: by('Clics en productos por espectador', 'clics en productos por espectador'),
    engaged_share: by('Porcentaje de espectadores activos', 'espectadores activos'),
    clicked_share: by('Porcentaje de espectadores que hacen clic', 'espectadores que hacen clic'),
    carted_share: by('Porcentaje de espectadores que llenan una cesta', 'espectadores que llenan una cesta'),
    answered_share: by('Porcentaje de preguntas respondidas', 'preguntas respondidas'),
    refunded_share: by('Porcentaje reembolsado', 'reembolsos'),
    trouble_share: by('Porcentaje de espectadores con problemas de imagen', 'espectadores con problemas de imagen'),
    sentiment: by('Sentimiento', 'sentimiento'),
    nps: by('NPS', 'NPS'),
    csat: by('Porcentaje de satisfechos', 'satisfechos'),
  } satisfies Record<Metric, ReturnType<typeof by>>,
  amount: (percent: string) => `un ${percent}`,
  points: (n: string) => `${n} puntos`,
  rangeMore: (low: string, high: string) => `de ${low} a ${high} más`,
  rangeLess: (low: string, high: string) => `de ${low} a ${high} menos`,
  rangeMixed: (less: string, more: string) => `de ${less} menos a ${more} más`,
  odds: 'En los porcentajes, los efectos son razones de probabilidades; cuando el porcentaje es pequeño, casi equivale a la razón entre porcentajes.',
} satisfies typeof en;
