const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y;

/**
 * Where a text stops being JSON: the offset of the first token that cannot stand there, or the text's length when it ends too early.
 * JSON.parse names the place in some of its messages only.
 *
 * @example jsonErrorAt('{"a": oops}') // 6
 */
export function jsonErrorAt(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: 'value' | 'value or ]' | 'key' | 'key or }' | ', or end' = 'value';
  let at = 0;
  const take = (token: RegExp): boolean => {
    token.lastIndex = at;
    if (!token.test(text)) return false;
    at = token.lastIndex;
    return true;
  };
  for (;;) {
    take(SPACE);
    const char = text[at];
    if (char === undefined) return text.length;
    if (expected === ', or end') {
      const top = open.at(-1);
      if (char === ',' && top !== undefined) expected = top === '{' ? 'key' : 'value';
      else if ((char === '}' && top === '{') || (char === ']' && top === '[')) open.pop();
      else return at;
      at++;
    } else if (expected.startsWith('key')) {
      if (char === '}' && expected === 'key or }') {
        open.pop();
        expected = ', or end';
        at++;
        continue;
      }
      if (!take(STRING)) return at;
      take(SPACE);
      if (text[at] !== ':') return at;
      at++;
      expected = 'value';
    } else if (char === '{' || char === '[') {
      open.push(char);
      expected = char === '{' ? 'key or }' : 'value or ]';
      at++;
    } else if (char === ']' && expected === 'value or ]') {
      open.pop();
      expected = ', or end';
      at++;
    } else {
      if (!take(STRING) && !take(SCALAR)) return at;
      expected = ', or end';
    }
  }
}
