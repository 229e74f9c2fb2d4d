/**
 * A site as browsers name it in `Origin`: scheme, name and port, without a path; undefined for what is none.
 *
 * @example originOf('https://shop.example/bags') // 'https://shop.example'
 */
export function originOf(address: string): string | undefined {
  const text = address.trim();
  if (!URL.canParse(text)) return undefined;
  const { protocol, origin } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? origin : undefined;
}
