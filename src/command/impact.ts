import { measureImpact, type Observed } from '#src/act/measure-impact.ts';
import { readImpactFile } from '#src/act/read-impact-file.ts';
import { DESIGNS, type Impact, SCALES, type Scale } from '#src/contract/impact.ts';
import { AftershowError } from '#src/errors.ts';
import { scaleFor } from '#src/statistics/change-scale.ts';
import { type Command, text, type Values } from './command.ts';

/** Did an action work: estimate, interval and verdict of a CSV of sessions, pairs, blocks or viewers. */
export const command: Command = {
  summary: 'did it work: the effect of an action on sessions, with interval and verdict',
  usage: `impact FILE --design ${DESIGNS.join('|')} [--metric C] [--scale log|logit|raw] [--sesoi X] [--less-is-better]`,
  options: {
    design: { type: 'string' },
    metric: { type: 'string' },
    scale: { type: 'string' },
    sesoi: { type: 'string' },
    'less-is-better': { type: 'boolean' },
  },
  help: {
    design: 'how the action was tried',
    metric: 'the column of values; "value" unless told',
    scale: 'log for money and counts, logit for rates; unless told, as the values allow',
    sesoi: 'smallest effect of interest: 0.05 is 5 % on log and logit, else in the metric’s unit',
    'less-is-better': 'a fall is what was wanted',
  },
  notes:
    'columns: pairs pair,on,value · switchback on,value[,session] · control time,value,unit,treated,on\n' +
    '         before-after time,value,on[,season] · ab group,n,sum,sum_squares or group,value',
  arguments: [1, 1],
  async run({ values, positionals, say, answer }) {
    const design = DESIGNS.find((one) => one === text(values, 'design'));
    if (design === undefined) throw new AftershowError('usage', `--design is one of ${DESIGNS.join(', ')}`);
    const sesoi = sesoiOf(values);
    const given = scaleOf(values);
    const observed = await readImpactFile(positionals[0] ?? '', design, text(values, 'metric'));
    const scale = given ?? guessed(observed);
    const impact = measureImpact(observed, { scale, sesoi, wanted: values['less-is-better'] === true ? -1 : 1 });
    if (given === undefined) impact.warnings.push('scale_guessed');
    answer(impact);
    for (const line of linesOf(impact)) say(line);
  },
};

function linesOf(impact: Impact): string[] {
  const shown = impact.relative ?? impact;
  const unit = impact.relative === null ? '' : ' %';
  const written = (value: number) =>
    `${value > 0 ? '+' : ''}${(impact.relative === null ? value : 100 * value).toPrecision(3)}${unit}`;
  const range = shown.interval === null ? 'no interval' : `95 %: ${shown.interval.map(written).join(' to ')}`;
  const effect = shown.estimate === null ? 'not measured' : `${written(shown.estimate)}  (${range}; n = ${impact.n})`;
  return [
    `${impact.verdict.toUpperCase()}  ${effect}`,
    `${impact.method}; grade ${impact.grade}${impact.p === null ? '' : `, p = ${impact.p.toPrecision(3)}`}`,
    ...(impact.more_needed === null ? [] : [`needs about ${impact.more_needed} more`]),
    ...impact.warnings.map((warning) => `warning: ${warning.replaceAll('_', ' ')}`),
  ];
}

/** Without --scale: what the values allow; of summed arms nothing but raw can be known. */
function guessed(observed: Observed): Scale {
  return observed.design === 'ab' ? 'raw' : scaleFor(observed.rows.map(({ value }) => value));
}

function scaleOf(values: Values): Scale | undefined {
  const told = text(values, 'scale');
  const scale = SCALES.find((one) => one === told);
  if (told === undefined || scale !== undefined) return scale;
  throw new AftershowError('usage', `--scale is one of ${SCALES.join(', ')}`);
}

function sesoiOf(values: Values): number {
  const told = text(values, 'sesoi');
  if (told === undefined) return 0;
  const sesoi = Number(told);
  if (told.trim() !== '' && Number.isFinite(sesoi) && sesoi >= 0) return sesoi;
  throw new AftershowError('usage', '--sesoi is a number, 0 or more');
}
