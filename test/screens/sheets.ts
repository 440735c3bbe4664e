import { mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import sharp from 'sharp';

/** Sheets that fill a screen: how wide and tall a picture is on one, by the width of the window that was shot. */
const CELLS: Record<string, { width: number; height: number; columns: number; rows: number }> = {
  '360': { width: 300, height: 740, columns: 5, rows: 2 },
  '768': { width: 380, height: 500, columns: 4, rows: 3 },
  '1440': { width: 515, height: 480, columns: 3, rows: 3 },
};
const GAP = 10;
const TITLE_HEIGHT = 18;

/**
 * Puts pictures of one language and width on sheets, so that a person can look at all of them in minutes.
 * @param shots files below `folder`, as `language/width/name.png`
 * @returns the sheets' files
 */
export async function sheetsOf(folder: string, shots: readonly string[]): Promise<string[]> {
  const groups = new Map<string, string[]>();
  for (const shot of shots) groups.set(dirname(shot), [...(groups.get(dirname(shot)) ?? []), shot]);
  await mkdir(join(folder, 'sheets'), { recursive: true });
  const sheets: string[] = [];
  for (const [group, files] of groups) {
    const { columns, rows } = CELLS[basename(group)]!;
    for (let from = 0; from < files.length; from += columns * rows) {
      const file = join(folder, 'sheets', `${group.replace('/', '-')}-${1 + from / (columns * rows)}.png`);
      await writeSheet(folder, files.slice(from, from + columns * rows), file);
      sheets.push(file);
    }
  }
  return sheets;
}

/** @param files of one width; what is below a cell is cut off */
async function writeSheet(folder: string, files: string[], to: string): Promise<void> {
  const cell = CELLS[basename(dirname(files[0]!))]!;
  const [width, height] = [cell.width + GAP, cell.height + TITLE_HEIGHT + GAP];
  const pictures = await Promise.all(
    files.map(async (file, index) => {
      const [left, top] = [(index % cell.columns) * width, Math.floor(index / cell.columns) * height];
      const { data, info } = await sharp(join(folder, file))
        .resize({ width: cell.width })
        .toBuffer({ resolveWithObject: true });
      const shown = { left: 0, top: 0, width: cell.width, height: Math.min(info.height, cell.height) };
      const input = await sharp(data).extract(shown).toBuffer();
      const title = escaped(basename(file, '.png'));
      const words = Buffer.from(
        `<svg width="${cell.width}" height="${TITLE_HEIGHT}"><text x="2" y="13" font-size="11" font-family="sans-serif">${title}</text></svg>`,
      );
      return [
        { input: words, left, top },
        { input, left, top: top + TITLE_HEIGHT },
      ];
    }),
  );
  const rows = Math.ceil(files.length / cell.columns);
  await sharp({
    create: { width: width * cell.columns, height: height * rows, channels: 3, background: '#bbb' },
  })
    .composite(pictures.flat())
    .png()
    .toFile(to);
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
