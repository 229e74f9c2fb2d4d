import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type {
  Aspect,
  Barrier,
  Intent,
  Motivation,
  Sentiment,
  VoiceChannel,
  VoiceLanguage,
} from '#src/contract/voice.ts';
import { realData } from '#test/real-data.ts';

/** One labelled text of the shared data: what its label means depends on the task. */
export interface DataText {
  text: string;
  lang: VoiceLanguage;
  label: unknown;
  source: string;
  task: string;
  split: 'train' | 'dev';
}

/** One text of our own corpus. */
export interface CorpusText {
  id: string;
  text: string;
  lang: VoiceLanguage;
  channel: VoiceChannel;
  sentiment: Sentiment;
  intents: Intent[];
  aspects: { aspect: Aspect; sentiment: Sentiment }[];
  motivations: Motivation[];
  barriers: Barrier[];
  /** Kept apart by a hash of its id, one in five. */
  split: 'train' | 'dev';
}

const CORPUS = join(import.meta.dirname, '../corpus');

/** Labelled texts of one folder of the shared data, `train` or `evaluate`, file by file in order of name. */
export function dataTexts(folder: 'train' | 'evaluate'): DataText[] {
  return files(realData(`text/${folder}`), '.jsonl.gz').flatMap((file) =>
    lines(gunzipSync(readFileSync(file)).toString('utf8')).map((line) => JSON.parse(line) as DataText),
  );
}

/** All of our own corpus, in order of language, channel and line. */
export function corpusTexts(): CorpusText[] {
  return (['en', 'es', 'fr'] as const).flatMap((lang) =>
    files(join(CORPUS, lang), '.jsonl').flatMap((file) =>
      lines(readFileSync(file, 'utf8')).map((line) => {
        const text = JSON.parse(line) as Omit<CorpusText, 'lang' | 'split'>;
        return { ...text, lang, split: keptApart(text.id) ? 'dev' : 'train' } as CorpusText;
      }),
    ),
  );
}

/** True for the fifth of all ids that no weights learn from. */
export function keptApart(id: string): boolean {
  return createHash('sha256').update(id).digest().readUInt32BE(0) % 5 === 0;
}

function files(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name));
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
