import { localOfIso } from '../ui/time';
import type { Film } from './film';

const LINE_SHARE = 0.045;

/**
 * The frame that a video shows, with lines of text below it, as PNG. The picture itself is left as it is.
 * @throws Error when the browser cannot draw it.
 */
export async function stillOf(video: HTMLVideoElement, lines: string[]): Promise<Blob> {
  const { videoWidth: width, videoHeight: height } = video;
  const fontPixels = Math.max(14, Math.round(height * LINE_SHARE));
  const linePixels = Math.round(fontPixels * 1.4);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height + linePixels * lines.length + fontPixels;
  const context = canvas.getContext('2d');
  if (!context || !width) throw new Error('there is no picture to draw');
  context.fillStyle = '#000';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(video, 0, 0, width, height);
  context.fillStyle = '#fff';
  context.font = `${fontPixels}px system-ui, sans-serif`;
  context.textBaseline = 'top';
  for (const [index, line] of lines.entries())
    context.fillText(line, fontPixels / 2, height + fontPixels / 2 + index * linePixels, width - fontPixels);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no PNG'))), 'image/png');
  });
}

/** `DV-100_2023-11-05_19-24-01.png`, in Vietnamese time. */
export function stillName(film: Film, at: number): string {
  const local = localOfIso(new Date(at).toISOString()).replaceAll(':', '-').replace(' ', '_');
  return `${film.code}_${local}.png`;
}

export function saveAs(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
