/** A place in the session as the report writes it: "0:42:10", with the clock time after it where the start is known. */
const TIME = /(−?)(\d{1,3}):([0-5]\d):([0-5]\d)(?:[\s\u00a0]\((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\))?/g;
/** What people wrote is theirs; clock times beside an offset are said by it; drawings and files have their own. */
const LEFT_ALONE = 'a, svg, blockquote p, .voice, .clock, .session, .facts, th, dt, summary, button';

/**
 * Makes every time of the session that our own words name a link to the replay at that second. Quotes and names keep what they say.
 *
 * @param hrefOf where a second is watched
 * @param labelOf what such a link is called for who does not see it
 */
export function linkTimes(
  root: ParentNode & Node,
  hrefOf: (seconds: number) => string,
  labelOf: (text: string) => string,
) {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
    const parent = node.parentElement;
    if (parent !== null && /\d:\d\d:\d\d/.test(node.nodeValue ?? '') && parent.closest(LEFT_ALONE) === null)
      texts.push(node as Text);
  }
  for (const text of texts) {
    const pieces: (string | Node)[] = [];
    let done = 0;
    for (const found of text.data.matchAll(TIME)) {
      const [whole, sign, hours, minutes, seconds] = found;
      pieces.push(text.data.slice(done, found.index));
      const link = document.createElement('a');
      const at = sign === '' ? Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) : 0;
      link.href = hrefOf(at);
      link.className = 'time';
      link.title = labelOf(whole);
      link.textContent = whole;
      pieces.push(link);
      done = found.index + whole.length;
    }
    if (done > 0) text.replaceWith(...pieces, text.data.slice(done));
  }
}
