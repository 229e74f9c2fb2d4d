/** Heights in pixels and qualities that are tried, the finest first: a logo stands 36 pixels high, on a good screen three for one. */
const TRIES = [
  [108, 0.92],
  [108, 0.8],
  [72, 0.85],
  [54, 0.8],
  [36, 0.8],
] as const;
const WIDEST = 6;

/**
 * A picture as small as it is shown: itself where it is light enough, else drawn again in WebP, or in PNG where the browser writes no
 * WebP. Undefined where it is no picture, or none of the tries is light enough.
 *
 * @param most bytes
 * @example const light = await smallPicture(file, 8000);
 */
export async function smallPicture(file: Blob, most: number): Promise<Blob | undefined> {
  if (file.size <= most) return file;
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (picture === undefined) return undefined;
  try {
    for (const [tall, quality] of TRIES) {
      const height = Math.min(tall, picture.height);
      const width = Math.max(1, Math.min(WIDEST * height, Math.round((picture.width * height) / picture.height)));
      const canvas = new OffscreenCanvas(width, height);
      canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
      const drawn = await canvas.convertToBlob({ type: 'image/webp', quality });
      if (drawn.size <= most) return drawn;
    }
    return undefined;
  } finally {
    picture.close();
  }
}
