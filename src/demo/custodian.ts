import { type Answer, isSaying, type Patience, patiently, reasonOf } from '../client/patience';

/** What a custodian sees of a file that was sent: it is there, or another one is asked for. */
export type Receipt = 'kept' | 'refused';

export interface Export {
  cameraId: string;
  /** As the recorder shows it. */
  shownFrom: Date;
  name: string;
  bytes: Buffer;
}

const VIETNAM_OFFSET = '+07:00';
const VIETNAM_OFFSET_MILLISECONDS = 7 * 3_600_000;

/** A page as it was answered. */
export class CustodianPage {
  constructor(private readonly html: string) {}

  /** The moment from which on footage is asked for, as the recorder shows it. @throws Error when nothing is asked any more */
  get askedFrom(): Date {
    return new Date(`${this.value('startedAt')}${VIETNAM_OFFSET}`);
  }

  /** The number of the next file. @throws Error as above */
  get slot(): string {
    return this.value('slot');
  }

  /** Of the last file of a channel; null = none has come. */
  receiptOf(channel: number): Receipt | null {
    const boxes = this.html.match(/<div class="box">[\s\S]*?<\/div>/g) ?? [];
    const last = boxes.findLast((box) => box.includes(`Kênh ${channel}:`));
    if (!last) return null;
    return last.includes('không dùng được') ? 'refused' : 'kept';
  }

  /** What the page says was wrong with what was sent. */
  get faults(): string {
    const list = /<div class="box faults"[\s\S]*?<\/div>/.exec(this.html)?.[0] ?? '';
    return list
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  }

  private value(name: string): string {
    const inputs = this.html.match(/<input\b[^>]*>/g) ?? [];
    const value = inputs.find((input) => input.includes(`name="${name}"`))?.match(/\bvalue="([^"]*)"/)?.[1];
    if (!value) throw new Error(`the page of the custodian's link has no field ${name}`);
    return value;
  }
}

/** Whoever holds the link: no account, no cookie, no script; the page's plain forms. */
export class Custodian {
  /** @param url where the link is to be opened, @param address from which its holder comes */
  constructor(
    private readonly url: string,
    private readonly address: string,
    private readonly patience: Patience,
  ) {}

  /** As often as one likes: it changes nothing. */
  async look(): Promise<CustodianPage> {
    const answer = await this.send('', {});
    if (answer.status !== 200) throw new Error(`the custodian's link answered ${answer.status}`);
    return new CustodianPage(await answer.text());
  }

  /** One tap on the button with this value. */
  async tap(act: string): Promise<void> {
    await this.post('', new URLSearchParams({ act }));
  }

  async handIn({ cameraId, shownFrom, name, bytes }: Export, slot: string): Promise<void> {
    const form = new FormData();
    form.append('act', 'file');
    form.append('slot', slot);
    form.append('cameraId', cameraId);
    form.append('startedAt', fieldValue(shownFrom));
    form.append('file', new Blob([new Uint8Array(bytes)], { type: 'video/mp4' }), name);
    await this.post('/file', form);
  }

  /** @throws Error with what the page finds wrong */
  private async post(below: string, body: FormData | URLSearchParams): Promise<void> {
    const answer = await this.send(below, { method: 'POST', body });
    if (answer.status === 303) return;
    const { faults } = new CustodianPage(await answer.text());
    throw new Error(`the custodian's page answered ${answer.status}: ${faults || 'no reason given'}`);
  }

  private async send(below: string, init: RequestInit): Promise<Response> {
    const headers = { 'x-forwarded-for': this.address };
    const answer: Answer = await patiently(this.patience, (signal) =>
      fetch(this.url + below, { ...init, headers, redirect: 'manual', signal }),
    );
    if (isSaying(answer)) return answer;
    throw new Error(`the custodian's link: ${reasonOf(answer)}`);
  }
}

/** As a date field sends it. */
function fieldValue(shown: Date): string {
  return new Date(shown.getTime() + VIETNAM_OFFSET_MILLISECONDS).toISOString().slice(0, 19);
}
