import { z } from 'zod';

/** How a model is reached and what it may cost; all from the environment. */
export interface ModelSettings {
  /** Begins the address: '/chat/completions' follows. */
  url: string;
  key: string | undefined;
  name: string;
  timeoutMs: number;
  /** Millionths of the price's unit, a token. */
  costIn: number;
  costOut: number;
  /** Millionths, an organisation and day in UTC. */
  budget: number;
  callsADay: number;
}

/** A model somewhere else. Texts go to it only when somebody asks for it, and masked. */
export interface Model extends ModelSettings {
  /** Where texts go, for people to read. */
  host: string;
  /**
   * @returns what it wrote, as it wrote it, and the tokens it says it took
   * @throws ModelFailure
   */
  ask(asked: { system: string; user: string; mostTokens: number }): Promise<Answer>;
}

export interface Answer {
  text: string;
  used: { in: number; out: number } | undefined;
}

/** Why nothing came of it: `slow` took too long, `failed` for everything else. Says nothing of what was sent or answered. */
export class ModelFailure extends Error {
  readonly why: 'slow' | 'failed';

  constructor(why: 'slow' | 'failed') {
    super(`the model ${why === 'slow' ? 'took too long' : 'gave no answer'}`);
    this.name = 'ModelFailure';
    this.why = why;
  }
}

/** More than any answer that was asked for. */
const MOST_BYTES = 65_536;

const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: z.object({ prompt_tokens: z.number().min(0), completion_tokens: z.number().min(0) }).optional(),
});

/**
 * A model that speaks OpenAI's protocol: one question, one answer, no tools, no memory; follows no redirect and reads 64 kB at most.
 *
 * @example const { text } = await openModel(settings).ask({ system, user, mostTokens: 400 });
 */
export function openModel(settings: ModelSettings): Model {
  const address = `${settings.url.replace(/\/+$/, '')}/chat/completions`;
  return {
    ...settings,
    host: new URL(settings.url).host,
    async ask({ system, user, mostTokens }) {
      const ended = AbortSignal.timeout(settings.timeoutMs);
      try {
        const response = await fetch(address, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(settings.key === undefined ? {} : { authorization: `Bearer ${settings.key}` }),
          },
          body: JSON.stringify({
            model: settings.name,
            messages: [
              { role: 'system', content: system },
              { role: 'user', content: user },
            ],
            temperature: 0,
            max_tokens: mostTokens,
          }),
          redirect: 'error',
          signal: ended,
        });
        if (!response.ok) throw new ModelFailure('failed');
        const { choices, usage } = completion.parse(JSON.parse(await bounded(response)));
        return {
          text: choices[0]?.message.content ?? '',
          used: usage === undefined ? undefined : { in: usage.prompt_tokens, out: usage.completion_tokens },
        };
      } catch {
        throw new ModelFailure(ended.aborted ? 'slow' : 'failed');
      }
    },
  };
}

async function bounded(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw new ModelFailure('failed');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
