import { scoreAnswers } from '#src/analyse/score-answers.ts';
import { readAnswers, SCALE_NAMES, type Scale } from '#src/collect/imports/read-answers.ts';
import { AftershowError } from '#src/errors.ts';
import { type Command, text, type Values } from './command.ts';

/** NPS, CSAT or CES of a column of answers, with its interval. */
export const command: Command = {
  summary: 'NPS, CSAT or CES of a CSV of answers, with interval',
  usage: 'score FILE --kind nps|csat|ces [--column C] [--population N] [--low-is-easy]',
  options: {
    kind: { type: 'string' },
    column: { type: 'string' },
    population: { type: 'string' },
    'low-is-easy': { type: 'boolean' },
  },
  help: {
    kind: 'nps: 9–10 minus 0–6 of 0–10, in points; csat: share of 4–5 of 5; ces: share of 5–7 of 7',
    column: 'the column of answers; found by its name unless told',
    population: 'how many people could have answered, when they are known and few (narrows the NPS interval)',
    'low-is-easy': 'ces only: 1 is easiest, so 1–3 count',
  },
  arguments: [1, 1],
  async run({ values, positionals, say, answer }) {
    const kind = kindOf(values);
    const column = text(values, 'column');
    const file = await readAnswers(positionals[0] ?? '', { scale: kind, ...(column === undefined ? {} : { column }) });
    const [answers] = file.answers;
    if (answers === undefined) throw new AftershowError('bad_file', `no column of ${kind}`, { file: file.file });
    const population = populationOf(values, answers.values.length);
    const result = scoreAnswers(kind, answers.values, {
      ...(population === undefined ? {} : { population }),
      lowIsEasy: values['low-is-easy'] === true,
    });
    const { refused, refusedCount, blank } = answers;
    answer({
      ...result,
      ...(kind === 'nps' ? result.counts : {}),
      column: answers.column,
      blank,
      rejected: refusedCount,
      examples: refused.slice(0, 5),
    });
    const written = (value: number) => (kind === 'nps' ? value.toFixed(1) : `${(100 * value).toFixed(1)} %`);
    if (result.score === null || result.interval === null) say(`${kind.toUpperCase()}: not measured, no answer`);
    else {
      const [lo, hi] = result.interval;
      say(`${kind.toUpperCase()} ${written(result.score)}  (95 %: ${written(lo)} to ${written(hi)}; n = ${result.n})`);
      say(result.method);
    }
    if (blank > 0) say(`${blank} rows without an answer`);
    for (const { line, value } of refused.slice(0, 5)) say(`line ${line}: not an answer: "${value}"`);
  },
};

function kindOf(values: Values): Scale {
  const kind = SCALE_NAMES.find((one) => one === text(values, 'kind'));
  if (kind !== undefined) return kind;
  throw new AftershowError('usage', `--kind is one of ${SCALE_NAMES.join(', ')}`);
}

function populationOf(values: Values, n: number): number | undefined {
  const told = text(values, 'population');
  if (told === undefined) return undefined;
  const population = Number(told);
  if (Number.isInteger(population) && population >= Math.max(1, n)) return population;
  throw new AftershowError('usage', `--population is a whole number, at least the ${n} who answered`);
}
