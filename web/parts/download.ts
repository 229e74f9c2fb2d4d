import { csvCell } from '#src/contract/csv.ts';
import type { Numbers } from './figure.tsx';

/** A signed number as people write it: text by type, but no formula. */
const WRITTEN = /^[+-]\d+([.,]\d+)?$/;

function cell(value: string | number | null): string {
  return typeof value === 'string' && WRITTEN.test(value) ? `"${value}"` : csvCell(value);
}

/** A figure's numbers as CSV (RFC 4180, UTF-8 with the mark that spreadsheets look for). */
export function csvOf({ columns, rows }: Numbers): Blob {
  const lines = [columns, ...rows].map((row) => row.map(cell).join(','));
  return new Blob([`\ufeff${lines.join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' });
}

/** Hands a file to whoever looks at the page. */
export function download(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name.replaceAll(/[\\/:*?"<>|]+/g, ' ').trim();
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The canvases of a figure as one picture on the page's own ground, with its title above; null where nothing is drawn yet. */
export async function pictureOf(body: HTMLElement | null, title: string): Promise<Blob | null> {
  const canvases = [...(body?.querySelectorAll('canvas') ?? [])].filter(({ width }) => width > 0);
  if (body === null || canvases.length === 0) return null;
  const frame = body.getBoundingClientRect();
  const scale = window.devicePixelRatio;
  const head = 40;
  const picture = document.createElement('canvas');
  picture.width = frame.width * scale;
  picture.height = (frame.height + head) * scale;
  const pen = picture.getContext('2d');
  if (pen === null) return null;
  const style = getComputedStyle(document.documentElement);
  pen.scale(scale, scale);
  pen.fillStyle = style.getPropertyValue('--card');
  pen.fillRect(0, 0, frame.width, frame.height + head);
  pen.fillStyle = style.getPropertyValue('--ink');
  pen.font = `600 16px ${style.getPropertyValue('--sans')}`;
  pen.fillText(title, 12, 26, frame.width - 24);
  for (const canvas of canvases) {
    const box = canvas.getBoundingClientRect();
    pen.drawImage(canvas, box.left - frame.left, box.top - frame.top + head, box.width, box.height);
  }
  return new Promise((resolve) => picture.toBlob(resolve, 'image/png'));
}
