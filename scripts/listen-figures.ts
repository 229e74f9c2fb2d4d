/**
 * Writes docs/listen.md: what the weights were made of, how well they do on the kept-apart part of each source, beside the lexicon packages
 * of npm, and where they fail. `npm run listen-figures`; needs ../shared/data. Real texts are counted, never quoted.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ASPECTS, INTENTS, SENTIMENTS, type Sentiment } from '#src/contract/voice.ts';
import { openListener } from '#src/listen/listener.ts';
import { understand } from '#src/listen/understand.ts';
import { mappedAspects } from './listen-aspect-map.ts';
import { aspectMethod } from './listen-aspect-method.ts';
import {
  confusion,
  countOf,
  emotionFigures,
  f1Of,
  intentCount,
  languageShares,
  leansRight,
  macroF1,
  type Read,
  readAll,
  sentimentTable,
} from './listen-measures.ts';
import { afinn, vaderLabel } from './listen-rivals.ts';
import { corpusTexts, type DataText, dataTexts } from './training-texts.ts';

const CARD = join(import.meta.dirname, '../docs/listen.md');
const listener = openListener();
const short = (value: number) => value.toFixed(3).replace(/^0/, '');
const dev = readAll(
  listener,
  dataTexts('train').filter(({ split }) => split === 'dev'),
);
const foreign = readAll(
  listener,
  dataTexts('evaluate').filter(({ task }) => task === 'sentiment' || task === 'suggestion'),
);
const corpus = corpusTexts().filter(({ split }) => split === 'dev');
const ours = readAll(listener, corpus, ({ channel }) => ({ channel }));
const byAfinn = afinn();

const of = (task: string, lang?: string, source?: string) =>
  dev.filter(
    ({ text }) => text.task === task && (lang ?? text.lang) === text.lang && (source ?? text.source) === text.source,
  );

function sentimentRow(name: string, read: readonly Read<DataText>[]): string {
  const rival = (answer: (text: DataText) => Sentiment) =>
    macroF1(confusion(read.map(({ text }) => ({ truth: text.label as Sentiment, answer: answer(text) }))));
  const english = read.every(({ text }) => text.lang === 'en');
  return `| ${name} | ${read.length} | **${short(macroF1(sentimentTable(read)))}** | ${short(leansRight(read))} | ${short(
    rival(({ text, lang }) => byAfinn(text, lang)),
  )} | ${english ? short(rival(({ text }) => vaderLabel(text))) : '–'} |`;
}

function confusionTable(name: string, table: readonly number[][]): string {
  const rows = SENTIMENTS.map((truth, k) => `| ${truth} | ${(table[k] ?? []).join(' | ')} |`);
  return [
    `**${name}** (rows: what people labelled; columns: what was answered)`,
    '',
    `| | ${SENTIMENTS.join(' | ')} |`,
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function sentimentPart(): string[] {
  const sources = [...new Set(of('sentiment').map(({ text }) => `${text.source} ${text.lang}`))].sort();
  const others = [
    ...new Set(
      foreign.filter(({ text }) => text.task === 'sentiment').map(({ text }) => `${domainOf(text)} ${text.lang}`),
    ),
  ].sort();
  return [
    '| texts | n | macro-F1 | + against − | AFINN | VADER |',
    '|---|---|---|---|---|---|',
    ...['fr', 'en', 'es'].map((lang) => sentimentRow(`all ${lang}`, of('sentiment', lang))),
    sentimentRow('all', of('sentiment')),
    ...sources.map((name) =>
      sentimentRow(
        name,
        of('sentiment').filter(({ text }) => `${text.source} ${text.lang}` === name),
      ),
    ),
    ...others.map((name) =>
      sentimentRow(
        `${name} (never learnt from)`,
        foreign.filter(({ text }) => text.task === 'sentiment' && `${domainOf(text)} ${text.lang}` === name),
      ),
    ),
    '',
    ...['fr', 'en', 'es'].map((lang) =>
      confusionTable(`${lang}, public sources`, sentimentTable(of('sentiment', lang))),
    ),
    `Own corpus, channel known: macro-F1 ${short(macroF1(sentimentTable(ours)))} (${['fr', 'en', 'es']
      .map((lang) => `${lang} ${short(macroF1(sentimentTable(ours.filter(({ text }) => text.lang === lang))))}`)
      .join(', ')}; n = ${ours.length}).`,
    '',
    confusionTable('own corpus', sentimentTable(ours)),
  ];
}

function domainOf({ source }: DataText): string {
  return source.startsWith('mabsa') ? 'mabsa' : source;
}

function intentPart(): string[] {
  const names = (label: unknown) => label as string[];
  const row = (what: string, { yes, no, accuracy }: ReturnType<typeof intentCount>, n: number) =>
    `| ${what} | ${n} | ${short(f1Of(yes))} | ${short((f1Of(yes) + f1Of(no)) / 2)} | ${short(accuracy)} |`;
  const complaint = of('complaint');
  const rows = [
    row(
      'complaint, en (cesamard)',
      intentCount(complaint, 'complaint', ({ label }) => label === 1),
      complaint.length,
    ),
  ];
  for (const lang of ['fr', 'en']) {
    const read = of('intent', lang);
    rows.push(
      row(
        `problem report, ${lang} (minibar)`,
        intentCount(read, 'problem_report', ({ label }) => names(label).includes('problem_report')),
        read.length,
      ),
    );
    rows.push(
      row(
        `suggestion, ${lang} (minibar)`,
        intentCount(read, 'suggestion', ({ label }) => names(label).includes('feature_request')),
        read.length,
      ),
    );
  }
  for (const source of ['semeval19t9a', 'semeval19t9b']) {
    const read = foreign.filter(({ text }) => text.source === source && text.split === 'dev');
    rows.push(
      row(
        `suggestion, en (${source}, never learnt from)`,
        intentCount(read, 'suggestion', ({ label }) => label === 1),
        read.length,
      ),
    );
  }
  return ['| intent | n | F1 | mean F1 of yes and no | right |', '|---|---|---|---|---|', ...rows, '', ...ownTable()];
}

function ownTable(): string[] {
  const intents = INTENTS.map((name) => {
    const count = countOf(
      ours,
      ({ found }) => found.intents.includes(name),
      ({ text }) => text.intents.includes(name),
    );
    return `| ${name} | ${count.held} | ${count.given} | ${short(f1Of(count))} |`;
  });
  const aspects = ASPECTS.map((name) => {
    const count = countOf(
      ours,
      ({ found }) => found.aspects.some(({ aspect }) => aspect === name),
      ({ text }) => text.aspects.some(({ aspect }) => aspect === name),
    );
    return `| aspect ${name} | ${count.held} | ${count.given} | ${short(f1Of(count))} |`;
  });
  return [
    'Own corpus, kept-apart fifth:',
    '',
    '| label | held | given | F1 |',
    '|---|---|---|---|',
    ...intents,
    ...aspects,
    '',
  ];
}

function emotionPart(): string[] {
  const sets = [
    ['goemotions_ekman', 'en'],
    ['xed', 'fr'],
    ['xed', 'es'],
  ] as const;
  return sets.flatMap(([source, lang]) => {
    const names = source === 'xed' ? ['joy', 'anger', 'sadness', 'surprise', 'fear', 'disgust'] : undefined;
    const { each, macroF1: mean } = emotionFigures(of('emotion_multi', lang, source), names);
    return [
      `- ${source} ${lang}: mean F1 **${short(mean)}** (${each.map((one) => `${one.name} ${short(f1Of(one))}`).join(', ')})`,
    ];
  });
}

function aspectSentimentPart(): string {
  const pairs = ours.flatMap(({ text, found }) =>
    text.aspects.flatMap(({ aspect, sentiment }) => {
      const answer = found.aspects.find((one) => one.aspect === aspect);
      return answer === undefined ? [] : [{ truth: sentiment, answer: answer.sentiment }];
    }),
  );
  return `Where an aspect was found, its sentiment is right in ${short(pairs.filter(({ truth, answer }) => truth === answer).length / pairs.length)} of ${pairs.length} (macro-F1 ${short(macroF1(confusion(pairs)))}).`;
}

const told = dev.filter(({ text }) => ['sentiment', 'intent', 'emotion_multi'].includes(text.task));
const language = languageShares(told);
const usual = dev.filter(
  ({ text }) =>
    text.text.length >= 4 && text.text.length < 16 && ['sentiment', 'intent', 'emotion_multi'].includes(text.task),
);
const withUsual =
  usual.filter(({ text }) => understand(listener, [text.text], { usual: text.lang })[0]?.lang === text.lang).length /
  usual.length;
const aspectTexts = dataTexts('evaluate').filter(({ task }) => task === 'aspect');
const shown = (['fr', 'en', 'es'] as const).map((lang) => ({
  lang,
  ...aspectMethod(
    listener,
    aspectTexts.filter((text) => text.lang === lang),
  ),
}));
const mapped = (['fr', 'en', 'es'] as const).map((lang) => ({
  lang,
  ...mappedAspects(
    listener,
    aspectTexts.filter((text) => text.lang === lang),
  ),
}));

const before = readFileSync(CARD, 'utf8');
const MARK = '<!-- figures: npm run listen-figures -->';
const figures = [
  MARK,
  '',
  `Weights ${listener.weights.hash}, learnt from data ${listener.weights.data}.`,
  '',
  '### Sentiment',
  '',
  ...sentimentPart(),
  '### Intents',
  '',
  ...intentPart(),
  '### Emotions',
  '',
  ...emotionPart(),
  '',
  '### Aspects',
  '',
  aspectSentimentPart(),
  '',
  'A foreign set with its own categories (six domains; the three languages translate one another). Its texts shape nothing that is shipped. Our features, shown its train part in memory: micro-F1 of categories, and of the thing alone that a category speaks of (`BATTERY` of `BATTERY#QUALITY`):',
  '',
  '| | texts | category | folds of the train part | thing alone | shipped weights, its shop categories mapped to ours |',
  '|---|---|---|---|---|---|',
  ...shown.map(
    ({ lang, texts, microF1, folds, thingsF1 }, i) =>
      `| ${lang} | ${texts} | **${short(microF1)}** | ${short(folds)} | ${short(thingsF1)} | ${short(mapped[i]?.microF1 ?? 0)} (${mapped[i]?.texts} texts) |`,
  ),
  '',
  ...(shown[0]?.bySource ?? []).map(
    ({ source }, at) =>
      `- ${source.replace('mabsa_', '')}: ${shown.map(({ lang, bySource }) => `${lang} ${short(bySource[at]?.microF1 ?? 0)}`).join(', ')}`,
  ),
  '',
  '### Language',
  '',
  `From sixteen characters: ${(100 * language.long).toFixed(2)} % of ${language.longTexts}. Four to fifteen characters: ${(100 * language.short).toFixed(1)} % of ${language.shortTexts} with nothing told, ${(100 * withUsual).toFixed(1)} % when the usual language is told (and is the right one).`,
  '',
].join('\n');
writeFileSync(CARD, `${before.slice(0, before.indexOf(MARK))}${figures}`);
