import { VOICE_CHANNELS, VOICE_LANGUAGES } from '#src/contract/voice.ts';
import { AftershowError } from '#src/errors.ts';
import { openListener } from '#src/listen/listener.ts';
import { type Understanding, understand } from '#src/listen/understand.ts';
import { type Command, text, type Values } from './command.ts';
import { readTexts } from './read-texts.ts';

/** Language, sentiment, emotions, intents and aspects of texts. */
export const command: Command = {
  summary: 'language, sentiment, emotions, intents and aspects of texts',
  usage:
    'listen FILE [--lang auto|fr|en|es] [--usual fr|en|es] [--channel C] [--column C]\n       aftershow listen --train [--organisation ID] [--data DIR]',
  options: {
    lang: { type: 'string' },
    usual: { type: 'string' },
    channel: { type: 'string' },
    column: { type: 'string' },
    train: { type: 'boolean' },
    data: { type: 'string' },
    organisation: { type: 'string' },
  },
  help: {
    lang: 'language of every text; auto (unless told) finds it for each',
    usual: 'what these people usually write in: decides texts too short to tell',
    channel: `where it was said: ${VOICE_CHANNELS.join(', ')}`,
    column: 'field or column that holds the text; "text" unless told',
    train:
      'learns from the corrections of an organisation, for its own texts alone, and hears what it has stored again',
    data: 'with --train: data folder (AFTERSHOW_HOME)',
    organisation: 'with --train: id of the organisation; needed where there are several',
  },
  notes:
    'FILE holds JSON Lines with a field "text", a CSV with a column "text", or one text a line. With --json: JSON Lines, one a text, in order.\nSums over a hundred texts are reliable; a single neutral message is often doubtful (its confidence is given).',
  arguments: [0, 1],
  async run({ values, positionals, json, say, answer }) {
    if (values['train'] === true) {
      // Loaded only here: reading a file starts quickly.
      const { train } = await import('./listen-train.ts');
      const learnt = await train(values);
      answer(learnt);
      return say(
        `learnt from ${learnt.texts} corrected texts (${learnt.corrections} corrections); heard ${learnt.heard} again`,
      );
    }
    const [file] = positionals;
    if (file === undefined) throw new AftershowError('usage', 'which file? aftershow listen --help tells');
    const lang = oneOf(values, 'lang', ['auto', 'fr', 'en', 'es'] as const);
    const usual = oneOf(values, 'usual', ['fr', 'en', 'es'] as const);
    const channel = oneOf(values, 'channel', VOICE_CHANNELS);
    const options = { usual, channel, lang: lang === 'auto' ? undefined : lang };
    const listener = openListener();
    const totals = { texts: 0, negative: 0, neutral: 0, positive: 0, languages: new Map<string, number>() };
    for await (const one of readTexts(file, text(values, 'column'))) {
      const [found] = understand(listener, [one], options);
      if (found === undefined) continue;
      totals.texts += 1;
      totals[found.sentiment.label] += 1;
      totals.languages.set(found.lang, (totals.languages.get(found.lang) ?? 0) + 1);
      if (json) answer({ text: one, ...rounded(found) });
      else say(lineOf(one, found));
    }
    if (totals.texts === 0) throw new AftershowError('bad_file', 'holds no text', { file: file });
    const languages = VOICE_LANGUAGES.filter((name) => totals.languages.has(name));
    say(
      `\n${totals.texts} texts: ${totals.positive} positive, ${totals.neutral} neutral, ${totals.negative} negative; ${languages
        .map((name) => `${totals.languages.get(name)} ${name}`)
        .join(', ')}`,
    );
  },
};

/** Scores with three decimals: more would pretend. */
function rounded({ sentiment, emotions, aspects, products, toxicity, ...rest }: Understanding) {
  const short = (value: number) => Math.round(1000 * value) / 1000;
  return {
    ...rest,
    sentiment: { ...sentiment, score: short(sentiment.score), confidence: short(sentiment.confidence) },
    emotions: emotions.map(({ name, score }) => ({ name, score: short(score) })),
    aspects: aspects.map((one) => ({ ...one, score: short(one.score) })),
    products,
    toxicity: short(toxicity),
  };
}

/** `fr  −0.71  complaint, problem_report  delivery−  Toujours rien reçu…` */
function lineOf(written: string, { lang, sentiment, intents, aspects, toxic }: Understanding): string {
  const mark = { negative: '−', neutral: '', positive: '+' } as const;
  const score = `${sentiment.score < 0 ? '−' : '+'}${Math.abs(sentiment.score).toFixed(2)}`;
  const about = aspects.map((one) => `${one.aspect}${mark[one.sentiment]}`).join(' ');
  const parts = [lang.padEnd(5), score, [...intents, ...(toxic ? ['toxic'] : [])].join(','), about].filter(
    (part) => part !== '',
  );
  const short = written.replace(/\s+/g, ' ');
  return `${parts.join('  ')}  ${short.length > 80 ? `${short.slice(0, 79)}…` : short}`;
}

function oneOf<Name extends string>(values: Values, option: string, names: readonly Name[]): Name | undefined {
  const told = text(values, option);
  if (told === undefined) return undefined;
  const found = names.find((name) => name === told);
  if (found === undefined) throw new AftershowError('usage', `--${option} is one of ${names.join(', ')}`);
  return found;
}
