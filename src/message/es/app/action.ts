import type { ActionGuard } from '../../../contract/action.ts';
import type { action as en } from '../../en/app/action.ts';

export const action = {
  guards: {
    base_rate_unseen: 'Mira primero cuántas acciones parecidas han funcionado aquí: pide la propuesta.',
    explanations_missing:
      'Escribe al menos dos explicaciones: la tuya, y cómo podrían explicarlo el azar, la composición o la temporada.',
    alternatives_unweighed:
      'La afirmación de la que parte no está examinada del todo: busca qué la contradice y contrasta con los hechos tu explicación y el azar, la composición o la temporada.',
    not_accepted: 'Una acción parte de una afirmación que el equipo ha aceptado.',
    smallest_missing: 'Di a partir de qué efecto valdría la pena: el menor efecto de interés.',
    guardrail_missing: 'Nombra al menos otra cifra que no deba empeorar mientras tanto.',
    owner_missing: 'Alguien tiene que ocuparse: elige quién.',
    horizon_too_short:
      'Con tan pocas no puede haber veredicto, pase lo que pase: hacen falta al menos seis parejas, seis sesiones con alternancia o seis sesiones después del cambio.',
    too_little_history: 'Hay menos de seis sesiones anteriores con las que comparar.',
    not_measured: 'Menos de tres sesiones tienen esta cifra: tampoco podría leerse después.',
    no_control_shows: 'Elige al menos un programa con el que comparar.',
    metric_unfit: 'Este diseño no puede leer esta cifra. Elige otro diseño u otra cifra.',
    start_past: 'Se sella antes de la primera sesión con la acción: elige un comienzo que aún esté por llegar.',
    no_plan: 'Esta acción todavía no tiene plan.',
    already_sealed: 'Este plan está sellado, de una vez por todas.',
    sealed:
      'Este plan está sellado. Aún puede cambiarse si dices por qué, pero entonces su veredicto será exploratorio, para siempre.',
    under_way: 'Ya se sortearon sesiones: el programa, el diseño y el comienzo quedan como se sellaron.',
    wait_for_horizon:
      'El veredicto espera a que terminen las sesiones previstas. Puede abrirse una lectura anticipada, que queda registrada.',
    one_interim: 'La única lectura intermedia ya se hizo.',
    interim_too_early: 'La lectura intermedia llega cuando está la mitad de lo que se selló.',
    interim_unfit: 'Este diseño no tiene lectura intermedia.',
    done_by_verdict: 'Lo sellado está hecho cuando se lee su veredicto. Puede abandonarse, con una razón.',
    dropped_stays: 'Lo abandonado sigue abandonado, y en los recuentos. Escribe mejor una acción nueva.',
    reason_missing: 'Escribe por qué.',
    not_yet: 'Esta sesión no ha empezado.',
    verdict_read: 'El veredicto ya está: después no se registra nada.',
  } satisfies Record<ActionGuard, string>,
  letter: {
    due: {
      subject: (verb: string) => `Vence pronto: ${verb}`,
      body: (verb: string, day: string) =>
        `«${verb}» es cosa tuya y vence el ${day}. ¿Ya está hecho o ya no merece la pena? Dilo, con la razón.`,
    },
    overdue: {
      subject: (verb: string) => `Con retraso: ${verb}`,
      body: (verb: string, day: string) =>
        `«${verb}» vencía el ${day}. Este es el último recordatorio. Abandonarla con una razón también está bien.`,
    },
    verdict: {
      subject: (verb: string) => `Ya está el veredicto: ${verb}`,
      body: (verb: string) =>
        `Han terminado las sesiones previstas para «${verb}». Ya se puede leer cuánto es el efecto y cuán seguro.`,
    },
    button: 'Abrir la acción',
    why: 'Recibes esto porque esta acción es cosa tuya. Hay dos recordatorios como máximo.',
    whyVerdict: 'Recibes esto porque esta acción es cosa tuya.',
  },
} satisfies typeof en;
