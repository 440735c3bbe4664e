import { createSHA256 } from 'hash-wasm';
import { Refusal } from '../sender/refusal';
import { type FileToSend, sendFile } from '../sender/send-file';
import { receiverOf } from './receiver';
import { Status } from './status';
import { progressText, type Text, TEXTS } from './texts';

/** Three parts of the store, and small enough that access is asked again every few minutes on a slow line. */
const CHUNK_BYTES = 15 * 2 ** 20;

/**
 * Takes over forms that send a large file (`data-uploads`, `data-slot`), so that it survives broken lines and closed tabs.
 * Where the browser lacks what that needs, the form sends its file in one piece by itself.
 */
function takeOver(form: HTMLFormElement): void {
  let isRunning = false;
  const status = new Status(form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isRunning) return;
    isRunning = true;
    void send(form, status).finally(() => (isRunning = false));
  });
}

async function send(form: HTMLFormElement, status: Status): Promise<void> {
  const file = form.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0];
  const stopping = new AbortController();
  status.start(() => stopping.abort());
  if (!file) return status.stop(TEXTS.choose, true);
  status.say(TEXTS.reading);
  try {
    await sendFile(fileToSend(file), receiverOf(form), optionsFor(file, status, stopping.signal));
    status.stop(TEXTS.done, false);
    // By GET, so that loading the page anew sends nothing.
    location.assign(form.dataset.done ?? location.href.split('#')[0]!);
  } catch (error) {
    if (stopping.signal.aborted) status.stop(TEXTS.paused, false);
    else status.stop(faultText(error), true);
  }
}

function fileToSend(file: File): FileToSend {
  return {
    name: file.name,
    sizeBytes: file.size,
    read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
    body: (from, to) => file.slice(from, to),
  };
}

function optionsFor(file: File, status: Status, signal: AbortSignal) {
  return {
    chunkBytes: CHUNK_BYTES,
    newHasher: async () => {
      const hasher = await createSHA256();
      return { update: (bytes: Uint8Array) => hasher.update(bytes), digest: () => hasher.digest('hex') };
    },
    onProgress: (sent: number) =>
      sent < file.size
        ? status.progress(sent / file.size, progressText(sent, file.size))
        : status.say(TEXTS.finishing),
    onWait: async (_: Error, milliseconds: number) => {
      status.say(TEXTS.waiting);
      await lineOr(milliseconds, signal);
      // A file that was moved or deleted meanwhile looks to the browser like a broken line.
      return file.slice(0, 1).arrayBuffer().then(isTrue, isFalse);
    },
    signal,
  };
}

const isTrue = () => true;
const isFalse = () => false;

/** Until the device says that it has a line again, or so long, or until it is paused. */
function lineOr(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
    addEventListener('online', () => resolve(), { once: true });
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function faultText(error: unknown): Text {
  if (error instanceof Refusal) return { vi: error.messageVi, en: error.message };
  return TEXTS.unreadable;
}

if (typeof WebAssembly === 'object' && typeof AbortController === 'function')
  document.querySelectorAll<HTMLFormElement>('form[data-uploads]').forEach(takeOver);
