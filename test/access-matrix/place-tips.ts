import type { Stack } from '../processes';
import { photo } from '../pictures';
import { receiptOf, sendTip, tipForm } from '../tip-form';

export interface TipsOfPlace {
  /** With a file; nobody decides on it. */
  tipId: string;
  /** Each for one decision. */
  tipIds: string[];
}

/** Tips as citizens send them, each from an address of its own. */
export async function tipped(
  { baseUrl, client }: Stack,
  { areaId, mark }: { areaId: number; mark: string },
  count: number,
): Promise<TipsOfPlace> {
  const file = { bytes: await photo(), name: 'anh.jpg' };
  const contact = `${mark} người báo`;
  const receipts: string[] = [];
  for (let index = 0; index <= count; index++) {
    const form = tipForm(areaId, {
      description: `${mark} tin`,
      contact,
      ...(index === 0 && { file }),
    });
    receipts.push(receiptOf(await sendTip(baseUrl, form, `2001:db8:${areaId.toString(16)}:${index}::1`)));
  }
  const { body } = await client.get(`/api/v1/tips?areaId=${areaId}&limit=200`);
  const idOf = (receipt: string) =>
    body.items.find((one: { receipt: string }) => one.receipt === receipt).id as string;
  const [tipId, ...tipIds] = receipts.map(idOf);
  return { tipId: tipId!, tipIds };
}
