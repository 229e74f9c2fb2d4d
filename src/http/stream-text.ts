/**
 * A body that is written as it is read: one piece of text in memory at a time.
 *
 * @example c.body(streamText(lines))
 */
export function streamText(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const text = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(text.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
