import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { text as readStream } from 'node:stream/consumers';
import { SURVEY_LANGUAGES, type SurveyLanguage } from '#src/contract/survey.ts';
import type { LintHit, SurveyLint } from '#src/contract/survey-lint.ts';
import { AftershowError } from '#src/errors.ts';
import type { LintFound } from '#src/message/en/lint.ts';
import { messages } from '#src/message/messages.ts';
import { lintSurvey } from '#src/survey/lint-survey.ts';
import { readDefinition } from '#src/survey/read-definition.ts';
import { type Command, text } from './command.ts';

/** The linter on a survey definition. */
export const command: Command = {
  summary: 'check a survey: joined or leading questions, dead branches, missing languages, time it takes',
  usage: 'survey lint FILE [--lang fr|en|es]',
  options: { lang: { type: 'string' } },
  help: { lang: 'language of texts that do not say theirs, and of the reasons given (en)' },
  notes: 'FILE is a survey of ours or of SurveyJS, as JSON. Exit 1 when it has errors.',
  arguments: [2, 2],
  async run({ values, positionals, say, answer }) {
    const [verb, path = ''] = positionals;
    if (verb !== 'lint') throw new AftershowError('usage', `survey knows lint, not "${verb}"`);
    const language = languageOf(text(values, 'lang'));
    const { definition, left_out } = readDefinition(await contentOf(path), language, basename(path));
    const result = lintSurvey(definition);
    const reasonOf = ({ rule, found }: LintHit) => messages[language].lint[rule](found as LintFound);
    answer({ ...result, hits: result.hits.map((hit) => ({ ...hit, reason: reasonOf(hit) })), left_out });
    for (const line of linesOf(result, reasonOf)) say(line);
    for (const { name, type } of left_out) say(`left out: "${name}", a ${type}, is no kind of question we have`);
    if (result.errors > 0) throw new AftershowError('bad_file', `${result.errors} to mend`, { file: basename(path) });
  },
};

function linesOf(
  { hits, errors, warnings, minutes, readability }: SurveyLint,
  reasonOf: (hit: LintHit) => string,
): string[] {
  const lines = hits.map((hit) => {
    const where = [hit.question ?? 'survey', hit.language].filter(Boolean).join(' ');
    const better = hit.suggestion === undefined ? '' : `\n         ${hit.suggestion}`;
    return `${hit.severity.padEnd(8)} ${where}: ${reasonOf(hit)} (${hit.rule})${better}`;
  });
  const readable = Object.entries(readability).map(([language, { score }]) => `${language} ${score}`);
  return [
    ...lines,
    `${errors} errors, ${warnings} warnings; about ${minutes} minutes; readability ${readable.join(', ')} of 100`,
  ];
}

function languageOf(told: string | undefined): SurveyLanguage {
  const language = SURVEY_LANGUAGES.find((one) => one === (told ?? 'en'));
  if (language !== undefined) return language;
  throw new AftershowError('usage', `--lang is one of ${SURVEY_LANGUAGES.join(', ')}`);
}

async function contentOf(path: string): Promise<string> {
  if (path === '-') return readStream(process.stdin);
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'no such file' : error.message;
    throw new AftershowError('bad_file', why, { file: basename(path) });
  });
}
