/** Longest values we keep, in UTF-16 units. Keys that are longer are refused; what only describes is refused by HTTP and cut from files. */
export const LONGEST = {
  id: 200,
  session: 200,
  visitor: 400,
  product: 300,
  name: 300,
  ref: 200,
  text: 10_000,
  lang: 35,
  device: 60,
  country: 60,
  source: 300,
  propertyName: 60,
  propertyValue: 1000,
  properties: 40,
} as const;

/** Earliest believable instant of an event: nobody sold live before. */
export const EARLIEST = Date.UTC(2010, 0, 1);
/** How far ahead of ours a client's clock may be. */
export const AHEAD_MS = 10 * 60_000;
/** How far from the session's start a replayed event may lie, either way. */
export const REPLAY_MS = 7 * 86_400_000;
