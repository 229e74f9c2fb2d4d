/**
 * Whether the page is dark: by the colour that lies under its text, else by what it says of itself and what the person likes. Sites have
 * switches of their own, which browsers know nothing of.
 */
export function darkPage(): boolean {
  for (const element of [document.body, document.documentElement]) {
    const [red = 255, green = 255, blue = 255, opaque = 1] = (
      getComputedStyle(element).backgroundColor.match(/[\d.]+/g) || []
    ).map(Number);
    if (opaque > 0.5) return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 110;
  }
  const says = getComputedStyle(document.documentElement).colorScheme || '';
  return /dark/.test(says) && matchMedia('(prefers-color-scheme: dark)').matches;
}
