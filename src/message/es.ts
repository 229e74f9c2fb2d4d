import type { Messages } from './en.ts';
import { definitions } from './es/definition.ts';
import { evidence, findings } from './es/finding.ts';
import { home } from './es/home.ts';
import { lint } from './es/lint.ts';
import { mail } from './es/mail.ts';
import { names } from './es/names.ts';
import { planLines } from './es/plan-lines.ts';
import { report } from './es/report.ts';
import { warnings } from './es/warning.ts';

/** Spanish. */
export const es = {
  names,
  findings,
  evidence,
  warnings,
  definitions,
  report,
  home,
  mail,
  lint,
  planLines,
} satisfies Messages;
