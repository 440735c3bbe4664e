import { useEffect, useRef, useState } from 'react';
import { type Said, sendFile } from './send-file';

export type UploadState =
  | { kind: 'idle' }
  | { kind: 'reading' }
  | { kind: 'sending'; sentBytes: number; isWaiting: boolean }
  | { kind: 'paused'; sentBytes: number }
  | { kind: 'failed'; error: unknown }
  | { kind: 'done'; itemId: string };

/** Sends one file; paused or left, the same file goes on later where it stood. */
export function useUpload() {
  const [state, setState] = useState<UploadState>({ kind: 'idle' });
  const stopping = useRef<AbortController | null>(null);
  useEffect(() => () => stopping.current?.abort(), []);
  const start = async (file: File, said: Said) => {
    const controller = new AbortController();
    stopping.current = controller;
    let sentBytes = 0;
    setState({ kind: 'reading' });
    try {
      const itemId = await sendFile(file, said, {
        signal: controller.signal,
        onProgress: (bytes) => {
          sentBytes = bytes;
          setState({ kind: 'sending', sentBytes, isWaiting: false });
        },
        onWait: () => setState({ kind: 'sending', sentBytes, isWaiting: true }),
      });
      setState({ kind: 'done', itemId });
    } catch (error) {
      setState(controller.signal.aborted ? { kind: 'paused', sentBytes } : { kind: 'failed', error });
    }
  };
  return { state, start, pause: () => stopping.current?.abort(), reset: () => setState({ kind: 'idle' }) };
}
