import type { Palette } from './palette';

/** Drawn twice as large for fine screens. */
const SIZE = 44;
const HALF = SIZE / 2;

type Draw = (pen: CanvasRenderingContext2D) => void;

/**
 * A sign for each state of a lens, told apart by shape: working = disc; faulty = square with a cross; not confirmed =
 * triangle with an exclamation mark; approved, not yet working = hollow ring. No sprite needs to be fetched.
 */
export function lensImages(palette: Palette): [name: string, image: ImageData][] {
  const drawings: [string, Draw][] = [
    ['lens-active', (pen) => disc(pen, palette.lens, palette.halo)],
    ['lens-approved', (pen) => disc(pen, palette.halo, palette.lens)],
    ['lens-faulty', (pen) => square(pen, palette)],
    ['lens-unconfirmed', (pen) => triangle(pen, palette)],
    ['lens-direction', (pen) => pointer(pen, palette)],
  ];
  return drawings.map(([name, draw]) => [name, drawn(draw)]);
}

function drawn(draw: Draw): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIZE;
  const pen = canvas.getContext('2d')!;
  pen.lineJoin = 'round';
  draw(pen);
  return pen.getImageData(0, 0, SIZE, SIZE);
}

function disc(pen: CanvasRenderingContext2D, fill: string, line: string): void {
  pen.beginPath();
  pen.arc(HALF, HALF, 11, 0, 2 * Math.PI);
  paint(pen, fill, line);
}

function square(pen: CanvasRenderingContext2D, { fault, halo }: Palette): void {
  pen.beginPath();
  pen.rect(HALF - 12, HALF - 12, 24, 24);
  paint(pen, fault, halo);
  pen.beginPath();
  pen.moveTo(HALF - 6, HALF - 6);
  pen.lineTo(HALF + 6, HALF + 6);
  pen.moveTo(HALF + 6, HALF - 6);
  pen.lineTo(HALF - 6, HALF + 6);
  pen.lineWidth = 4;
  pen.stroke();
}

function triangle(pen: CanvasRenderingContext2D, { unconfirmed, halo }: Palette): void {
  pen.beginPath();
  pen.moveTo(HALF, HALF - 17);
  pen.lineTo(HALF + 17, HALF + 13);
  pen.lineTo(HALF - 17, HALF + 13);
  pen.closePath();
  paint(pen, unconfirmed, halo);
  pen.fillStyle = halo;
  pen.font = 'bold 21px sans-serif';
  pen.textAlign = 'center';
  pen.fillText('!', HALF, HALF + 10);
}

/** Points up, which is north before it is turned. */
function pointer(pen: CanvasRenderingContext2D, { lens, halo }: Palette): void {
  pen.beginPath();
  pen.moveTo(HALF, 0);
  pen.lineTo(HALF + 9, HALF);
  pen.lineTo(HALF - 9, HALF);
  pen.closePath();
  paint(pen, lens, halo);
}

function paint(pen: CanvasRenderingContext2D, fill: string, line: string): void {
  pen.fillStyle = fill;
  pen.strokeStyle = line;
  pen.lineWidth = 3;
  pen.fill();
  pen.stroke();
}
