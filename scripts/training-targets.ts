import { ASPECTS, BARRIERS, EMOTIONS, INTENTS, type Intent, MOTIVATIONS, SENTIMENTS } from '#src/contract/voice.ts';
import { DOMAINS, LANGUAGES, OWN_SENTIMENT_COLUMN, PUBLIC_INTENTS } from '#src/listen/labels.ts';
import type { Target } from '#src/listen/learn.ts';
import type { CorpusText, DataText } from './training-texts.ts';

/** A text to learn from, from either place. */
export type LearningText = { lang: string; split: 'train' | 'dev' } & ({ data: DataText } | { corpus: CorpusText });

const UNKNOWN = Number.NaN;
/** How much a text counts toward sentiment: labels made for another purpose count less. */
const GO_EMOTIONS = 0.15;
const VALENCES = 0.25;
/** How much a line of subtitles counts toward emotions: it was labelled out of its scene. */
const SUBTITLES = 0.5;
/** How much our own texts count toward the intents of public data: enough to tell it what a chat looks like. */
const CORPUS_INTENTS = 0.15;

/** Collects rows of a target; a text without labels for it is left out. */
function target(
  texts: readonly LearningText[],
  columns: number,
  kind: Target['kind'],
  labelsOf: (text: LearningText) => { labels: number[]; weight: number } | undefined,
): Target {
  const rows: number[] = [];
  const labels: number[] = [];
  const weights: number[] = [];
  texts.forEach((text, row) => {
    const found = labelsOf(text);
    if (found === undefined) return;
    rows.push(row);
    labels.push(...found.labels);
    weights.push(found.weight);
  });
  return {
    columns,
    kind,
    rows: Int32Array.from(rows),
    labels: Float32Array.from(labels),
    weights: Float32Array.from(weights),
  };
}

export function sentimentTarget(texts: readonly LearningText[]): Target {
  return target(texts, 3, 'one', (text) => {
    const found = sentimentOf(text);
    return found && { labels: SENTIMENTS.map((name) => (name === found.label ? 1 : 0)), weight: found.weight };
  });
}

function sentimentOf(text: LearningText): { label: string; weight: number } | undefined {
  if ('corpus' in text) return { label: text.corpus.sentiment, weight: 1 };
  const { task, source, label } = text.data;
  if (task === 'sentiment') return { label: String(label), weight: 1 };
  if (task === 'magnitude') {
    const valence = Number(label);
    return { label: valence < -0.7 ? 'negative' : valence > 0.7 ? 'positive' : 'neutral', weight: VALENCES };
  }
  if (source !== 'goemotions_ekman') return undefined;
  const names = label as string[];
  const bad = names.some((name) => ['anger', 'disgust', 'sadness', 'fear'].includes(name));
  const good = names.includes('joy');
  const none = names.includes('neutral');
  if (Number(bad) + Number(good) + Number(none) !== 1) return undefined;
  return { label: bad ? 'negative' : good ? 'positive' : 'neutral', weight: GO_EMOTIONS };
}

export function emotionTarget(texts: readonly LearningText[]): Target {
  return target(texts, EMOTIONS.length, 'several', (text) => {
    if ('corpus' in text || text.data.task !== 'emotion_multi') return undefined;
    const names = text.data.label as string[];
    const subtitles = text.data.source === 'xed';
    // In English, subtitles labelled out of their scene only blur what forty thousand posts say.
    if (subtitles && text.lang === 'en') return undefined;
    const labels = EMOTIONS.map((name) => {
      if (name === 'neutral' && subtitles) return UNKNOWN;
      return names.includes(name) ? 1 : 0;
    });
    return { labels, weight: subtitles ? SUBTITLES : 1 };
  });
}

export function intentTarget(texts: readonly LearningText[]): Target {
  return target(texts, PUBLIC_INTENTS.length, 'several', (text) => {
    if ('corpus' in text) {
      const { intents } = text.corpus;
      return { labels: PUBLIC_INTENTS.map((name) => (intents.includes(name) ? 1 : 0)), weight: CORPUS_INTENTS };
    }
    const labels = publicIntents(text.data);
    return labels && { labels, weight: 1 };
  });
}

/** What kind of text it is: by where it comes from. */
export function domainTarget(texts: readonly LearningText[]): Target {
  return target(texts, DOMAINS.length, 'one', (text) => {
    const source = 'corpus' in text ? 'corpus' : text.data.source;
    const found = DOMAINS.findIndex((name) => source.startsWith(name));
    return found < 0 ? undefined : { labels: DOMAINS.map((_, k) => Number(k === found)), weight: 1 };
  });
}

/** Intents as others labelled them, then as we did: each text knows one or the other. */
export function judgedIntentTarget(texts: readonly LearningText[]): Target {
  const none = (many: number): number[] => new Array<number>(many).fill(UNKNOWN);
  return target(texts, PUBLIC_INTENTS.length + INTENTS.length, 'several', (text) => {
    if ('corpus' in text)
      return { labels: [...none(PUBLIC_INTENTS.length), ...saidOf(text.corpus, INTENTS)], weight: 1 };
    const labels = publicIntents(text.data);
    return labels && { labels: [...labels, ...none(INTENTS.length)], weight: 1 };
  });
}

function saidOf({ intents }: CorpusText, names: readonly Intent[]): number[] {
  return names.map((name) => Number(intents.includes(name)));
}

function publicIntents({ task, label }: DataText): number[] | undefined {
  const known = new Map<string, number>();
  if (task === 'complaint') known.set('complaint', Number(label));
  else if (task === 'intent') {
    const names = label as string[];
    known.set('problem_report', names.includes('problem_report') ? 1 : 0);
    known.set('suggestion', names.includes('feature_request') ? 1 : 0);
  } else return undefined;
  return PUBLIC_INTENTS.map((name) => known.get(name) ?? UNKNOWN);
}

export function toxicTarget(texts: readonly LearningText[]): Target {
  return target(texts, 1, 'several', (text) => {
    // Our own corpus was written without insults: it teaches what plain talk of a shop looks like.
    if ('corpus' in text) return { labels: [0], weight: 1 };
    if (text.data.task === 'toxicity') return { labels: [text.data.label === 'none' ? 0 : 1], weight: 0.5 };
    if (text.data.task === 'sentiment' && text.data.source !== 'cesamard') return { labels: [0], weight: 0.5 };
    return undefined;
  });
}

export function languageTarget(texts: readonly LearningText[]): Target {
  const many: Record<string, number> = {};
  return target(texts, LANGUAGES.length, 'one', (text) => {
    many[text.lang] = (many[text.lang] ?? 0) + 1;
    // English has six times as many texts as Spanish: a share of them is enough.
    if (text.lang === 'en' && (many['en'] ?? 0) % 6 !== 0) return undefined;
    return { labels: LANGUAGES.map((name) => (name === text.lang ? 1 : 0)), weight: 1 };
  });
}

export function ownTarget(texts: readonly LearningText[]): Target {
  return target(texts, OWN_SENTIMENT_COLUMN, 'several', (text) => {
    if (!('corpus' in text)) return undefined;
    const { aspects, motivations, barriers, intents } = text.corpus;
    const labels = [
      ...ASPECTS.map((name) => aspects.some(({ aspect }) => aspect === name)),
      ...MOTIVATIONS.map((name) => motivations.includes(name)),
      ...BARRIERS.map((name) => barriers.includes(name)),
      ...INTENTS.map((name) => intents.includes(name)),
    ];
    return { labels: labels.map(Number), weight: 1 };
  });
}

export function ownSentimentTarget(texts: readonly LearningText[]): Target {
  return target(texts, 3, 'one', (text) => {
    if (!('corpus' in text)) return undefined;
    const { sentiment } = text.corpus;
    return { labels: SENTIMENTS.map((name) => (name === sentiment ? 1 : 0)), weight: 1 };
  });
}

/** The same target on some of its rows only. */
export function rowsOf(whole: Target, keep: (row: number, at: number) => boolean): Target {
  const places = [...whole.rows.keys()].filter((at) => keep(whole.rows[at] ?? 0, at));
  const { columns } = whole;
  return {
    ...whole,
    rows: Int32Array.from(places, (at) => whole.rows[at] ?? 0),
    weights: Float32Array.from(places, (at) => whole.weights[at] ?? 0),
    labels: Float32Array.from(places.flatMap((at) => [...whole.labels.subarray(at * columns, (at + 1) * columns)])),
  };
}
