import { definitions } from './en/definition.ts';
import { evidence, findings } from './en/finding.ts';
import { home } from './en/home.ts';
import { lint } from './en/lint.ts';
import { mail } from './en/mail.ts';
import { names } from './en/names.ts';
import { planLines } from './en/plan-lines.ts';
import { report } from './en/report.ts';
import { warnings } from './en/warning.ts';

/** English, and the shape every other language must satisfy. */
export const en = { names, findings, evidence, warnings, definitions, report, home, mail, lint, planLines };

export type Messages = typeof en;
