import { inflateSync } from 'node:zlib';

/** How many rectangles a paper of ours is drawn with: the dark modules of its codes, and nothing else. */
export function squaresOf(pdf: Buffer): number {
  const text = pdf.toString('latin1');
  const streams = [...text.matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, bytes]) => bytes!);
  return streams.reduce((sum, bytes) => sum + (drawingOf(bytes).match(/ re$/gm)?.length ?? 0), 0);
}

/** Fonts and pictures lie in streams too; whatever is not packed text is none of it. */
function drawingOf(bytes: string): string {
  try {
    return inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1');
  } catch {
    return '';
  }
}
