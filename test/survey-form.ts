/** A page of a survey as a browser without a script holds it. */
export interface SurveyForm {
  action: string;
  fields: Record<string, string>;
  html: string;
}

/**
 * What a form of a respondent's page sends, and where; no action where nothing is asked any more.
 *
 * @example const { action, fields } = formOf(await (await fetch(link)).text());
 */
export function formOf(html: string): SurveyForm {
  const unescaped = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"');
  const hidden = html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g);
  return {
    action: unescaped(/<form method="post" action="([^"]+)"/.exec(html)?.[1] ?? ''),
    fields: Object.fromEntries([...hidden].map(([, name = '', value = '']) => [name, unescaped(value)])),
    html,
  };
}
