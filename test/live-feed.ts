/** One event of a feed. */
export interface FeedEvent {
  event: string;
  id: string;
  data: unknown;
}

/**
 * Listens to server-sent events as a page does, and gathers them.
 *
 * @example const feed = await listenTo(url, headers); await feed.until(() => feed.newest('pulse') !== undefined); feed.stop();
 */
export async function listenTo(url: string, headers: Record<string, string>) {
  const stopping = new AbortController();
  const response = await fetch(url, { headers, signal: stopping.signal });
  const events: FeedEvent[] = [];
  let comments = 0;
  let ended = false;
  const reading = (async () => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const piece of response.body ?? []) {
      text += decoder.decode(piece, { stream: true });
      for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
        const lines = text.slice(0, end).split('\n');
        text = text.slice(end + 2);
        const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
        const data = field('data');
        if (data === undefined) comments += 1;
        else events.push({ event: field('event') ?? '', id: field('id') ?? '', data: JSON.parse(data) });
      }
    }
  })()
    .catch(() => {})
    .finally(() => {
      ended = true;
    });
  return {
    response,
    events,
    comments: () => comments,
    ended: () => ended,
    /** The newest of one part. */
    // biome-ignore lint/suspicious/noExplicitAny: tests name the fields they expect
    newest: (event: string): any => events.findLast((one) => one.event === event)?.data,
    /** Waits until something is so. */
    async until(is: () => boolean, ms = 20_000): Promise<void> {
      const deadline = Date.now() + ms;
      while (!is()) {
        if (Date.now() > deadline)
          throw new Error(`waited ${ms} ms in vain; seen: ${events.map((e) => e.event).join(' ')}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async stop() {
      stopping.abort();
      await reading;
    },
  };
}
