import type { Messages } from './en.ts';
import { definitions } from './fr/definition.ts';
import { evidence, findings } from './fr/finding.ts';
import { home } from './fr/home.ts';
import { lint } from './fr/lint.ts';
import { mail } from './fr/mail.ts';
import { names } from './fr/names.ts';
import { planLines } from './fr/plan-lines.ts';
import { report } from './fr/report.ts';
import { warnings } from './fr/warning.ts';

/** French; punctuation is set by the `fr` tag. */
export const fr = {
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
