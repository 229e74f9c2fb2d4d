/** SHA-256 in hexadecimal, in the browser itself, so that one need not take the server's word. */
export async function fingerprintOf(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
