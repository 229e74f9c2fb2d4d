/** What binds a sealed secret to its row: moved to another it does not open. */
export function secretPlace(organisation: string, source: string, id: string): string {
  return JSON.stringify(['connection', organisation, source, id]);
}
