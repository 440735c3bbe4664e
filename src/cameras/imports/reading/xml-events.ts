import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { fileFault } from './file-faults';

export interface XmlHandlers {
  open?: (tag: SaxesTagPlain, name: string) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}

/**
 * Feeds XML to the handlers piece by piece; awaiting the returned generator between pieces lets rows flow. Names come without
 * their prefix. Nothing is ever expanded or fetched: a document type, and with it every entity but XML's own five, is refused.
 * @throws import_file_unreadable: `forbidden_xml`, `damaged`
 */
export async function* parseXml(chunks: AsyncIterable<Buffer>, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  parser.on('doctype', () => {
    throw fileFault('forbidden_xml');
  });
  parser.on('error', (cause) => {
    throw /entity/i.test(cause.message)
      ? fileFault('forbidden_xml')
      : fileFault('damaged', { detail: 'XML' }, cause);
  });
  parser.on('opentag', (tag) => handlers.open?.(tag, localName(tag.name)));
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  parser.on('closetag', (tag) => handlers.close?.(localName(tag.name)));
  let isEmpty = true;
  for await (const chunk of chunks) {
    isEmpty = false;
    parser.write(refuseDoctype(decode(decoder, chunk)));
    yield;
  }
  // A part that is not there says nothing.
  if (isEmpty) return;
  parser.close();
  yield;
}

/** Reads it to the end. */
export async function readXml(chunks: AsyncIterable<Buffer>, handlers: XmlHandlers): Promise<void> {
  for await (const _ of parseXml(chunks, handlers));
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk: Buffer): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch (cause) {
    throw fileFault('damaged', { detail: 'XML is not UTF-8' }, cause);
  }
}

/** Before the parser keeps a document type of megabytes in memory. */
function refuseDoctype(text: string): string {
  if (text.includes('<!DOCTYPE') || text.includes('<!ENTITY')) throw fileFault('forbidden_xml');
  return text;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
