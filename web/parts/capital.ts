/** A word that stands alone, in a list or as a heading: 'français' → 'Français'. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
