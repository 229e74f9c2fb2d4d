import { boards as en } from '#src/message/en/app/boards.ts';
import { kpi as enKpi } from '#src/message/en/app/kpi.ts';
import { kpiMail as enMail } from '#src/message/en/kpi-mail.ts';
import { boards as es } from '#src/message/es/app/boards.ts';
import { kpi as esKpi } from '#src/message/es/app/kpi.ts';
import { kpiMail as esMail } from '#src/message/es/kpi-mail.ts';
import { boards as fr } from '#src/message/fr/app/boards.ts';
import { kpi as frKpi } from '#src/message/fr/app/kpi.ts';
import { kpiMail as frMail } from '#src/message/fr/kpi-mail.ts';

/** What mails about figures say, by language; names, units and states as the screens say them. */
export const KPI_WORDS = {
  en: { mail: enMail, boards: en, kpi: enKpi },
  fr: { mail: frMail, boards: fr, kpi: frKpi },
  es: { mail: esMail, boards: es, kpi: esKpi },
};
